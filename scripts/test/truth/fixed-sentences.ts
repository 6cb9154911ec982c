import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { split } from './shown.ts'

const VIEWS = join(import.meta.dirname, '../../../apps/classroom/src/views')
const BLOCK =
  /<\/?(?:p|li|h\d|t[dhr]|d[tdl]|summary|pre|section|div|[uo]l|nav|button|label|legend|fieldset|form|table)\b[^>]*>/g

/** What stands in the views themselves and is no data: whole sentences, each as its page prints it. */
const FIXED = readdirSync(VIEWS)
  .filter((name) => name.endsWith('.ejs'))
  .flatMap((name) => fixedIn(readFileSync(join(VIEWS, name), 'utf8')))

function fixedIn(view: string): string[] {
  const code = [...view.matchAll(/<%[\s\S]*?%>/g)].join('\n')
  const chosen = [...code.matchAll(/'([^'\n]{20,})'/g)].map(([, text = '']) => text)
  const sentences = linesOf([view.replaceAll(/<%[\s\S]*?%>/g, '\n'), ...chosen].join('\n')).flatMap(split)
  return sentences.filter((one) => /^\p{Lu}.*\w \w+ .*[.?:]$/u.test(one))
}

/** Those of them that stand on a page. */
export function fixedOn(html: string): string[] {
  const text = linesOf(html).join('\n')
  return FIXED.filter((one) => text.includes(one))
}

function linesOf(html: string): string[] {
  const text = html.replaceAll(BLOCK, '\n').replaceAll(/<[^>]+>/g, '')
  return text.split('\n').flatMap((line) => line.replaceAll(/\s+/g, ' ').trim() || [])
}

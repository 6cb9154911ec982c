import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { marked } from 'marked'
import { parse } from 'yaml'

const home = join(import.meta.dirname, '../../lessons')

/** A page of Markdown: its name, its head, which is YAML, and its text. */
type LessonFile = { name: string; head: unknown; text: string }

/** Reads all pages of one folder of the lessons. */
export function readFolder(folder: string): LessonFile[] {
  return readdirSync(join(home, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const [, head = '', ...text] = readFileSync(join(home, folder, file), 'utf8').split(/^---$/m)
      return { name: file.slice(0, -'.md'.length), head: parse(head), text: text.join('---').trim() }
    })
}

/** Reads a file of the lessons that is nothing but YAML. */
export function readYaml(file: string): unknown {
  return parse(readFileSync(join(home, file), 'utf8'))
}

/** Text of our own: nothing in it comes from outside. The first cell of each row of a table is what the row is about. */
export function toHtml(markdown: string): string {
  return marked
    .parse(markdown, { async: false })
    .replaceAll(/<tr>\s*<td>([\s\S]*?)<\/td>/g, '<tr><th scope="row">$1</th>')
    .replaceAll('<th></th>', '<td></td>')
    .replaceAll('<th>', '<th scope="col">')
    .replaceAll(
      /\bRFC (\d+) §(\d[\d.]*\d|\d)/g,
      '<a class="ref" href="https://www.rfc-editor.org/rfc/rfc$1#section-$2">$&</a>',
    )
    .replaceAll('<table>', '<div class="wide" tabindex="0" role="group" aria-label="A table"><table>')
    .replaceAll('</table>', '</table></div>')
}

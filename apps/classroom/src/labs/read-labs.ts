import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { reference } from '../teaching/lesson-heads.ts'
import { toHtml } from '../teaching/markdown.ts'

const home = join(import.meta.dirname, '../../../../labs')

const codes = z.array(z.string()).min(1)

const head = z.strictObject({
  title: z.string(),
  /** What is off in the copy. */
  out: z.string(),
  /** Where one thing is attacked in several ways, one after the other: what each is called, what is off in it, and where that stands. */
  rounds: z.array(z.strictObject({ name: z.string(), out: z.string(), code: codes.optional() })).default([]),
  /** What there is to lose. */
  lose: z.string(),
  minutes: z.number().int().positive(),
  /** The step of the story that is attacked. */
  step: z.number().int().min(1).max(9),
  /** What one knows afterwards. */
  learn: z.string(),
  refs: z.array(reference).min(1),
  /** Where the check stands. */
  code: codes,
  /** False where no check is out, and none can be put back. */
  guarded: z.boolean().default(true),
})

/** A lab as its README tells it: the story and the task are open, hints and what follows are not. */
export type Lab = z.infer<typeof head> & { id: string; story: Part[]; hints: Part[]; after: Part[] }

type Part = { heading: string; html: string }

/** Where the check stands that is off in a round of a lab, or in the lab if it has none. */
export const checksOf = ({ rounds, code }: Pick<Lab, 'rounds' | 'code'>, round = 1): string[] =>
  rounds[round - 1]?.code ?? code

/** All labs, in the order of their numbers. `tell` changes what a text names as usual into what is so here. */
export function readLabs(tell: (html: string) => string = String): Lab[] {
  const folders = readdirSync(home).filter((name) => /^\d\d-/.test(name))
  return folders.toSorted().map((folder) => {
    const [, yaml = '', ...text] = readFileSync(join(home, folder, 'README.md'), 'utf8').split(/^---$/m)
    const parts = text
      .join('---')
      .split(/^## /m)
      .slice(1)
      .map((part) => readPart(part, tell))
    const hints = parts.filter(({ heading }) => heading.startsWith('Hint '))
    const others = parts.filter((part) => !hints.includes(part))
    return {
      ...head.parse(parse(yaml)),
      id: folder.slice(0, 2),
      story: others.slice(0, 2),
      hints,
      after: others.slice(2),
    }
  })
}

function readPart(text: string, tell: (html: string) => string): Part {
  const [heading = '', ...body] = text.split('\n')
  return { heading, html: tell(toHtml(body.join('\n'))) }
}

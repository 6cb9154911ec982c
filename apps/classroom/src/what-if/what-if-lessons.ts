import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { marked } from 'marked'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Telling } from '../facts.ts'
import { named, namedIn } from '../teaching/tell.ts'

const head = z.strictObject({
  /** As a person would say it: "Hand in the same code a second time". */
  question: z.string(),
  /** What may come back. `when`: the status and the error word that make it true, as in `400 invalid_grant`. */
  predictions: z
    .array(z.strictObject({ says: z.string(), when: z.array(z.string().regex(/^[1-5]\d\d( \w+)?$/)) }))
    .length(3),
  /** What sending it uses up. Said before. */
  warning: z.string().optional(),
  /** How to go on afterwards. */
  afterwards: z.string().optional(),
  /** The check that has to refuse: its words. Where another does, the text explains what did not happen. */
  check: z.string().optional(),
  /** What is so instead where the access of the run had ended before: `was`, how it came out. */
  ended: z.strictObject({ warning: z.string(), was: z.string(), text: z.string() }).optional(),
  /** What a run must have for it. `choice`: somebody ticked photos at CloudDrive, and left others. */
  needs: z.literal('choice').optional(),
  /** The answer by which an experiment ends the access of its run. */
  ends: z.string().optional(),
  refs: z.array(z.string()),
})

/** What is taught about an experiment. `html` explains the answer. `was`: how it comes out where the predictions do not fit. */
export type WhatIfLesson = z.infer<typeof head> & { id: string; html: string; was?: string }

const folder = join(import.meta.dirname, '../../lessons/what-if')

/** Reads the texts of the experiments. Throws when a head is wrong. */
export function readWhatIfLessons(): Map<string, WhatIfLesson> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'))
  return new Map(files.map((file) => file.slice(0, -'.md'.length)).map((id) => [id, readLesson(id)]))
}

function readLesson(id: string): WhatIfLesson {
  const [, yaml = '', text = ''] = readFileSync(join(folder, `${id}.md`), 'utf8').split(/^---$/m)
  const parsed = head.parse(parse(yaml), { error: () => `in ${id}.md` })
  return { ...parsed, id, html: marked.parse(text.trim(), { async: false }) }
}

/** The texts as they are so of one run: with its client's name. */
export function tellWhatIfs(lessons: Map<string, WhatIfLesson>, telling: Telling): Map<string, WhatIfLesson> {
  return new Map([...lessons].map(([id, lesson]) => [id, tell(lesson, telling)]))
}

function tell(lesson: WhatIfLesson, telling: Telling): WhatIfLesson {
  return {
    ...lesson,
    predictions: lesson.predictions.map((one) => ({ ...one, says: named(one.says, telling) })),
    warning: lesson.warning && named(lesson.warning, telling),
    html: namedIn(lesson.html, telling),
    ...(lesson.ended && { ended: { ...lesson.ended, text: namedIn(lesson.ended.text, telling) } }),
  }
}

/** A text as it is so where the access of the run had ended before. */
export function whenEnded(lesson: WhatIfLesson, hadEnded: boolean): WhatIfLesson {
  const { ended } = lesson
  if (!hadEnded || !ended) return lesson
  return { ...lesson, warning: ended.warning, was: ended.was, html: marked.parse(ended.text, { async: false }) }
}

/** Which of the three it was: where several fit, the one that says more. -1: none of them. */
export function outcomeOf({ predictions }: WhatIfLesson, status: number, error: string | undefined): number {
  const exactly = predictions.findIndex(({ when }) => when.includes(`${status} ${error}`))
  return exactly === -1 ? predictions.findIndex(({ when }) => when.includes(`${status}`)) : exactly
}

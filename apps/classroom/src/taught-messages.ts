import { type Lessons, type StepLesson, sentenceOf } from './lessons.ts'
import type { Message } from './messages.ts'
import { readSaid } from './values.ts'

/** Values that open something: a page of the tour shows their beginning only. */
const SECRET = /token|code$|verifier|secret|^transaction$/

/** Pages of the tour show so many characters of a value. */
const LONGEST = 64

/** The messages of one step with what they said and what it was for; of a run that has not come so far, what they will say. */
export function taughtMessages(here: Message[], step: StepLesson, lessons: Lessons) {
  const names = here.length > 0 ? here.map(({ lesson }) => lesson) : step.look
  return [...new Set(names)].map((name) => {
    const lesson = lessons.messages.get(name)
    const message = here.find((one) => one.lesson === name)
    const said = message ? saidIn(message) : Object.keys(lesson?.parameters ?? {}).map((key) => [key, ''] as const)
    const parameters = said.flatMap(([key, value]) => {
      const sentence = sentenceOf(lessons, lesson, key)
      return sentence ? [{ name: key, value: shown(key, value), ...sentence }] : []
    })
    return { id: message?.id, line: message?.line, plain: lesson?.plain, html: lesson?.html, parameters }
  })
}

function saidIn({ kind, exchange }: Message): [string, string][] {
  const { query, form, location, json } = readSaid(exchange)
  if (kind === 'request') return [...new Map([...query, ...form])]
  const members = Object.entries(json).map(([name, value]): [string, string] => {
    return [name, typeof value === 'string' ? value : JSON.stringify(value)]
  })
  return [...(location?.searchParams ?? []), ...members]
}

function shown(name: string, value: string): string {
  const most = SECRET.test(name) ? 12 : LONGEST
  return value.length > most ? `${value.slice(0, most)}…` : value
}

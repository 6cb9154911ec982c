import type { Fact, Telling } from '../facts.ts'
import type { Message } from '../messages/message.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { tellLesson } from '../teaching/tell.ts'
import { withoutNumbers } from './diagram-rows.ts'
import { parametersOf } from './parameters.ts'
import { shorten } from './raw.ts'
import { shortened } from './shortened.ts'

/** Pages of the tour show so many characters of a value; the inspector has the rest. */
const LONGEST = 64

/** What is so of a message that is still to come, as long as all goes as usual: nothing of it was seen yet. */
const AS_USUAL: Fact[] = ['form', 'code', 'question waits', 'token', 'token shown', 'picture']

/** The messages of one step with what they said and what it was for; of a run that has not come so far, what they will say. */
export function taughtMessages(here: Message[], coming: string[], lessons: Lessons, telling: Telling) {
  const toCome = { ...telling, facts: new Set([...telling.facts, ...AS_USUAL]) }
  const names = here.length > 0 ? here.map(({ lesson }) => lesson) : coming
  return [...new Set(names)].map((name) => {
    const message = here.find((one) => one.lesson === name)
    const found = lessons.messages.get(name)
    const lesson = found && tellLesson(found, message ?? toCome)
    const said = message ? saidIn(message, lessons) : Object.entries(lesson?.parameters ?? {}).map(expected)
    // A redirect and the request that follows it say the same: once is enough.
    const elsewhere = (lesson?.like ?? [])
      .filter((like) => names.includes(like))
      .map((like) => lessons.messages.get(like))
    const parameters = said.filter(
      ({ name, says }) =>
        !elsewhere.some((one) => one && tellLesson(one, message ?? toCome).parameters[name]?.says === says),
    )
    return {
      id: message?.id,
      line: message && withoutNumbers(message.line),
      plain: lesson?.plain,
      html: lesson?.html,
      parameters,
    }
  })
}

function saidIn(message: Message, lessons: Lessons) {
  return parametersOf(message, lessons)
    .filter(({ says, place }) => says !== undefined && place !== 'other header')
    .map(({ name, values, says, ref, secret }) => ({
      name,
      values: values.map((value) => shown(value, secret)),
      says,
      ref,
    }))
}

function expected([name, { says, ref }]: [string, { says: string; ref?: string | undefined }]) {
  return { name, values: [], says, ref }
}

function shown(value: string, secret: boolean): string {
  return shortened(secret ? shorten(value) : value, LONGEST)
}

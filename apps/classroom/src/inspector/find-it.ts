import type { Message } from '../messages/message.ts'
import type { Find } from '../teaching/find-it.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { plainOf } from './diagram-rows.ts'
import { sidesOf } from './lanes.ts'
import { parametersOf } from './parameters.ts'
import { shorten } from './raw.ts'
import { withoutMiddle } from './shortened.ts'
import { tokensIn } from './tokens.ts'

/** Something to choose: a message of the run, or what stands in one under a name. `says`: what it is, for who chose another. */
export type Choice = { id: string; name: string; lines: string[]; whole: string; says: string; message: Message }

/** So many characters of a value are shown. */
const LONGEST = 48

/** What there is to choose from, in the learner's own run. Nothing where none of it would be right. */
export function choicesOf(find: Find, messages: Message[], lessons: Lessons): Choice[] {
  const choices = linesToChoose(find, messages, lessons)
  return solutionsOf(find, choices).length > 0 ? choices : []
}

/** Those of the choices that are right. */
export function solutionsOf({ among, answer, any }: Find, choices: Choice[]): Choice[] {
  const isIt = (name: string) => (one: Choice) =>
    among === 'messages' ? one.message.lesson === name && !isRefusal(one.message) : one.name === name
  const found = answer.map((name) => choices.filter(isIt(name))).filter((some) => some.length > 0)
  return any ? found.flat() : (found[0] ?? [])
}

// An answer that says no has brought nothing.
function isRefusal({ kind, facts }: Message): boolean {
  return kind === 'answer' && facts.has('refused')
}

function linesToChoose({ among, of }: Find, messages: Message[], lessons: Lessons): Choice[] {
  const shown = messages.filter(({ housekeeping }) => !housekeeping)
  if (among === 'messages') return shown.map((message) => messageChoice(message, lessons))
  const message = shown.find(({ lesson }) => of.includes(lesson))
  return message ? linesOf(among, message, lessons).map((line) => ({ ...line, id: line.name, message })) : []
}

function messageChoice(message: Message, lessons: Lessons): Choice {
  const { from, to } = sidesOf(message)
  const way = `${from.head} → ${to.head}`
  const plain = plainOf(message, lessons) || message.line
  return { id: message.id, name: plain, lines: [way], whole: way, says: '', message }
}

function linesOf(among: Find['among'], message: Message, lessons: Lessons) {
  if (among === 'claims') {
    const claims = tokensIn(message, lessons)[0]?.claims ?? []
    return claims.map(({ name, value, says }) => ({ name, lines: [cut(value)], whole: value, says: says ?? '' }))
  }
  return parametersOf(message, lessons)
    .filter(({ place }) => (among === 'headers' ? place.endsWith('header') : place !== 'other header'))
    .map(({ name, value, values, says, secret }) => {
      // What stands there many times can be counted.
      const lines = values.map((one) => cut(secret ? shorten(one) : one))
      return { name, lines, whole: value, says: says ?? '' }
    })
}

// Its end tells two values apart where they begin with the same word.
function cut(value: string): string {
  return value.length > LONGEST ? withoutMiddle(value, LONGEST - 11, 10) : value
}

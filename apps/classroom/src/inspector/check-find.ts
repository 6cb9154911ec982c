import type { Message } from '../messages/message.ts'
import { readSaid } from '../runs/said.ts'
import type { Find } from '../teaching/find-it.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { type Choice, choicesOf, solutionsOf } from './find-it.ts'
import { sidesOf } from './lanes.ts'
import { parametersOf } from './parameters.ts'

/** What the classroom says to a click: whether that is it, and why, or why not. */
export type Verdict = { isRight: boolean; words: string; chosen: Choice }

/** Checks what somebody chose in their own run. Undefined when there is no such thing to choose. */
export function checkFind(find: Find, id: string, messages: Message[], lessons: Lessons): Verdict | undefined {
  const choices = choicesOf(find, messages, lessons)
  const chosen = choices.find((one) => one.id === id)
  if (!chosen) return undefined
  const shownIn = find.secret ? addressWith(chosen.whole, messages) : undefined
  if (shownIn) {
    return {
      isRight: false,
      words: `That is ${chosen.name}, and it stood in an address, in step ${shownIn.step}.`,
      chosen,
    }
  }
  if (!solutionsOf(find, choices).includes(chosen)) return { isRight: false, words: whyNot(find, chosen), chosen }
  const before = saidBefore(find, chosen.name, messages, lessons)
  const differs = before !== undefined && before !== chosen.whole
  return { isRight: !differs, words: filledIn(differs ? find.differs : find.yes, chosen), chosen }
}

function whyNot({ no }: Find, { name, says }: Choice): string {
  if (no) return no
  return says ? `That is ${name}. ${says}` : `That is ${name}, which is no part of OAuth.`
}

function saidBefore({ as }: Find, name: string, messages: Message[], lessons: Lessons): string | undefined {
  const message = messages.find(({ lesson }) => as.includes(lesson))
  return message && parametersOf(message, lessons).find((one) => one.name === name)?.value
}

/** The message in whose address a value stood. */
function addressWith(value: string, messages: Message[]): Message | undefined {
  return messages.find(({ kind, exchange }) => {
    const { query, location } = readSaid(exchange)
    return [...((kind === 'request' ? query : location?.searchParams)?.values() ?? [])].includes(value)
  })
}

function filledIn(text: string, { name, lines, message }: Choice): string {
  const words: Record<string, string> = {
    ...{ name, value: `“${lines.join(' ')}”`, count: String(lines.length) },
    ...{ from: sidesOf(message).from.name, to: sidesOf(message).to.name },
  }
  return text.replaceAll(/\{(\w+)\}/g, (_, key: string) => words[key] ?? '')
}

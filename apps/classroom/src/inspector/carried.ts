import type { Message } from '../messages/message.ts'
import { readSaid } from '../runs/said.ts'
import { searchText } from './search-text.ts'
import { itemsOf } from './seen-items.ts'

/** The parameters that are the question itself, in words — RFC 6749 §4.1.1, RFC 9126 §4 */
const QUESTION: [name: string, says: string][] = [
  ['client_id', 'who asks'],
  ['scope', 'for what'],
  ['redirect_uri', 'where the answer goes'],
  ['request_uri', 'what stands for the question that was handed in'],
]

/** What is in a message, and what is not, of all that travels in its run: found by looking for the very values. */
export function carriedIn(message: Message, messages: Message[]): { isIn: string[]; isNot: string[] } {
  const text = searchText(message)
  const found = Map.groupBy(itemsOf(messages), (item) => item.isIn(message, text))
  const isIn = (found.get(true) ?? []).map(({ label, labelIn }) => labelIn?.(message, text) ?? label)
  const isNot = (found.get(false) ?? []).map(({ label }) => label)
  return { isIn: [...questionIn(message), ...isIn], isNot }
}

// A request for permission, on its way to CloudDrive or in the redirect that sends it there.
function questionIn({ kind, exchange }: Message): string[] {
  const { query, form, location } = readSaid(exchange)
  const places = kind === 'request' ? [query, form] : location ? [location.searchParams] : []
  const asked = places.find((one) => one.has('response_type') || one.has('request_uri'))
  return QUESTION.flatMap(([name, says]) => (asked?.has(name) ? [says] : []))
}

import type { Message } from '../messages/message.ts'
import { searchText } from './search-text.ts'
import { itemsOf } from './seen-items.ts'

/** What is in a message, and what is not, of all that travels in its run: found by looking for the very values. */
export function carriedIn(message: Message, messages: Message[]): { isIn: string[]; isNot: string[] } {
  const text = searchText(message)
  const found = Map.groupBy(itemsOf(messages), (item) => item.isIn(message, text))
  const labels = (isIn: boolean) => (found.get(isIn) ?? []).map(({ label }) => label)
  return { isIn: labels(true), isNot: labels(false) }
}

import type { Party } from '@photo/types/recorded-exchange'
import type { Message } from '../messages/message.ts'
import type { Item } from './item.ts'
import { LANES, type Lane } from './lanes.ts'
import { searchText } from './search-text.ts'
import { itemsOf } from './seen-items.ts'

/** An item, and for each party the message by which it first had it: `start` when it had it before the first one. */
export type Sight = { item: Item; first: Partial<Record<Party, 'start' | Message>> }

/**
 * Who has seen what in a run. Nothing of it is written down anywhere: every message is searched for the values that
 * really travelled, so if a token ever got into a page, this would say so.
 */
export function whoHasSeen(messages: Message[]): Sight[] {
  const texts = messages.map(searchText)
  return itemsOf(messages).map((item) => {
    const first: Sight['first'] = Object.fromEntries(item.owners.map((party) => [party, 'start']))
    messages.forEach((message, index) => {
      const text = texts[index] ?? ''
      const maker = item.madeBy?.(text)
      if (maker) first[maker] ??= message
      if (!item.isIn(message, text)) return
      first[message.from] ??= message
      first[message.to] ??= message
    })
    return { item, first }
  })
}

/** What a party knows of an item when a message has been sent: since when, or that it does not, yet or ever. */
export type Knowledge = { since: 'start' | number; isNew: boolean } | 'not yet' | 'never'

/** What each party, by its lane, knows of an item once `opened` has been sent. */
export function knowledgeAt(
  { first }: Sight,
  opened: Message,
  order: Map<string, number>,
  lanes: readonly Lane[] = LANES,
): Knowledge[] {
  const now = order.get(opened.id) ?? 0
  return lanes.map(({ party }) => {
    const message = first[party]
    if (message === undefined) return 'never'
    if (message === 'start') return { since: 'start', isNew: false }
    if ((order.get(message.id) ?? 0) > now) return 'not yet'
    return { since: message.step, isNew: message.id === opened.id }
  })
}

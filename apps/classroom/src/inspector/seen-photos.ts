import type { Message } from '../messages/message.ts'
import { readSaid, textOf } from '../runs/said.ts'
import type { Item } from './item.ts'

/** The photos that the person ticked, and those that were left: in a run in which somebody saw the picker. */
export function photoItems(messages: Message[]): Item[] {
  const offered = new Set(messages.flatMap(offeredIn))
  const ticked = new Set(messages.flatMap(tickedIn))
  const others = [...offered].filter((id) => !ticked.has(id))
  const items: Item[] = []
  if (ticked.size > 0) {
    items.push({
      name: 'ticked_photos',
      label: ticked.size === 1 ? 'the photo you ticked' : `the ${ticked.size} photos you ticked`,
      icon: 'photos',
      owners: ['photos'],
      isIn: (message) => isPictureOf(message, ticked),
    })
  }
  if (others.length > 0) {
    items.push({
      name: 'other_photos',
      label: `your ${ticked.size > 0 ? 'other ' : ''}${others.length === 1 ? 'photo' : `${others.length} photos`}`,
      icon: 'photos-left',
      owners: ['photos'],
      // Of these, even the number in a list would be too much.
      isIn: (_message, text) => others.some((id) => text.includes(id)),
    })
  }
  return items
}

function offeredIn({ lesson, body }: Message): string[] {
  if (lesson !== 'consent-page') return []
  return [...textOf(body).matchAll(/name="photo" value="([^"]+)"/g)].map(([, id]) => id ?? '')
}

function tickedIn({ lesson, kind, exchange }: Message): string[] {
  if (lesson !== 'consent' || kind !== 'request') return []
  const { form } = readSaid(exchange)
  return form.get('decision') === 'allow' ? form.getAll('photo') : []
}

// A picture's bytes are not recorded, but the address says which one it was.
function isPictureOf({ kind, exchange, body }: Message, ids: Set<string>): boolean {
  const isPicture = kind === 'answer' && exchange.response.status === 200 && body !== undefined && 'type' in body
  return isPicture && new URL(exchange.request.url).pathname.split('/').some((part) => ids.has(part))
}

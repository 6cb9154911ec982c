import type { Message } from '../messages/message.ts'
import { photosOfRun } from '../messages/photos-of-run.ts'
import type { Item } from './item.ts'

/**
 * The photos that were chosen for the client, by number and as pictures, and those that were left, by either. Only the bytes of
 * a message say whether a number is in it: in a form, on a page, in a list, inside a token.
 */
export function photoItems(messages: Message[]): Item[] {
  const { chosen, isTicked, others } = photosOfRun(messages)
  const whose = isTicked ? 'you ticked' : 'that the grant lists'
  const chosenPhotos = counted('the', 'photo', chosen.length, whose)
  const otherPhotos = counted(chosen.length > 0 ? 'your other' : 'your', 'photo', others.length)
  const numbers: Item = {
    name: 'chosen_numbers',
    label: `the ${chosen.length === 1 ? 'number' : 'numbers'} of ${chosenPhotos}`,
    icon: 'label',
    owners: ['photos'],
    isIn: (_message, text) => chosen.some((id) => text.includes(id)),
    labelIn: (_message, text) => byNumber(numbersIn(text, chosen), chosen, chosenPhotos),
  }
  const pictures: Item = {
    name: 'chosen_photos',
    label: `the ${chosen.length === 1 ? 'picture' : 'pictures'} of ${chosenPhotos}`,
    icon: 'photos',
    owners: ['photos'],
    isIn: (message) => isPictureOf(message, chosen),
    labelIn: () => `the picture of ${partOf(1, chosen, chosenPhotos)}`,
  }
  const left: Item = {
    name: 'other_photos',
    label: otherPhotos,
    icon: 'photos-left',
    owners: ['photos'],
    isIn: (message, text) => isPictureOf(message, others) || others.some((id) => text.includes(id)),
    labelIn: (message, text) =>
      isPictureOf(message, others)
        ? `the picture of ${partOf(1, others, otherPhotos)}`
        : byNumber(numbersIn(text, others), others, otherPhotos),
  }
  return [...(chosen.length > 0 ? [numbers, pictures] : []), ...(others.length > 0 ? [left] : [])]
}

function counted(before: string, noun: string, count: number, after = ''): string {
  return [before, ...(count === 1 ? [noun] : [count, `${noun}s`]), after].filter(Boolean).join(' ')
}

function numbersIn(text: string, ids: string[]): number {
  return ids.filter((id) => text.includes(id)).length
}

function byNumber(count: number, ids: string[], photos: string): string {
  return `the ${count === 1 ? 'number' : 'numbers'} of ${partOf(count, ids, photos)}`
}

// "2 of the 4 photos you ticked", and simply those where it is all of them.
function partOf(count: number, ids: string[], photos: string): string {
  return count === ids.length ? photos : `${count} of ${photos}`
}

// A picture's bytes are not recorded, but the address says which one it was.
function isPictureOf({ kind, exchange, body }: Message, ids: string[]): boolean {
  const isPicture = kind === 'answer' && exchange.response.status === 200 && body !== undefined && 'type' in body
  return isPicture && new URL(exchange.request.url).pathname.split('/').some((part) => ids.includes(part))
}

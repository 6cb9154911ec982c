import type { Message } from '../messages/message.ts'
import { lanesOf } from './lanes.ts'
import { knowledgeAt, whoHasSeen } from './who-has-seen.ts'

/** A line of the table: an item, and what each party knows of it at that moment. */
export type MatrixRow = ReturnType<typeof matrixAt>[number]

/** Who has seen what, up to the message that is opened. */
export function matrixAt(opened: Message, messages: Message[]) {
  const order = new Map(messages.map(({ id }, index) => [id, index]))
  const lanes = lanesOf(messages)
  return whoHasSeen(messages).map((sight) => {
    const { name, label, icon } = sight.item
    return { name, label, icon, cells: knowledgeAt(sight, opened, order, lanes) }
  })
}

/** Words that have room below the head of a lane. */
const SHORT: Record<string, string> = {
  password: 'password',
  client_secret: 'secret',
  code_challenge: 'challenge',
  code_verifier: 'verifier',
  code: 'code',
  chosen_numbers: 'photo numbers',
  chosen_photos: 'your photos',
  other_photos: 'other photos',
}

/** What the party of one lane holds by then. */
export function holdsOf(matrix: MatrixRow[], lane: number) {
  const held = matrix.flatMap(({ name, label, cells }) => {
    const cell = cells[lane]
    return typeof cell === 'object' ? [{ name, label: SHORT[name] ?? label, isNew: cell.isNew }] : []
  })
  // Whoever has the pictures needs no word of their numbers.
  const hasPictures = held.some(({ name }) => name === 'chosen_photos')
  return held.filter(({ name }) => name !== 'chosen_numbers' || !hasPictures)
}

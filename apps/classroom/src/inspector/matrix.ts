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
  ticked_photos: 'your photos',
  other_photos: 'other photos',
}

/** What the party of one lane holds by then. */
export function holdsOf(matrix: MatrixRow[], lane: number) {
  return matrix.flatMap(({ name, label, cells }) => {
    const cell = cells[lane]
    return typeof cell === 'object' ? [{ label: SHORT[name] ?? label, isNew: cell.isNew }] : []
  })
}

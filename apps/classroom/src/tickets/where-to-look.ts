import type { Message } from '../messages/message.ts'
import { textOf } from '../runs/said.ts'
import type { Proof, Ticket } from './read-tickets.ts'

/** A message that an answer rests on: how it is called, whether it is folded away, and the view in which one sees it. */
export type Place = { id: string; of: string; kind: Message['kind']; folded: boolean; opened: boolean; query: string }

/** For each question the messages of the record in which its answer is to be seen: those that its proofs are about. */
export function whereToLook(ticket: Ticket, messages: Message[]): Place[][] {
  return ticket.questions.map(({ proof }) => {
    const places = proof.flatMap((one) => placesOf(one, messages))
    return places.filter(({ id }, index) => places.findIndex((other) => other.id === id) === index)
  })
}

function placesOf(proof: Proof, messages: Message[]): Place[] {
  // What comes back changed is seen where it came last, and in the answers before it.
  if ('changed' in proof) return messagesOf('GET /callback', 'request', messages).slice(-1).map(place('GET /callback'))
  const { of, says = '', never, times = 1 } = proof
  const opened = proof.token !== undefined || proof.basic !== undefined
  const some = messagesOf(of, proof.in, messages)
  const saying = never ? some : some.filter((message) => wordsOf(message).includes(says))
  return saying.slice(-times).map(place(of, opened))
}

function messagesOf(of: string, kind: Message['kind'], messages: Message[]): Message[] {
  return messages.filter(({ kind: own, exchange: { request } }) => {
    return own === kind && `${request.method} ${new URL(request.url).pathname}` === of
  })
}

// A token and a name with a password stand in a message encoded: Wire opens them. All else is to be read as it was sent.
function place(of: string, opened = false) {
  return ({ id, kind, housekeeping }: Message): Place => {
    return { id, of, kind, folded: housekeeping, opened, query: opened ? 'depth=wire' : 'tab=raw' }
  }
}

function wordsOf({ kind, exchange: { request, response } }: Message): string {
  const { headers, body } = kind === 'request' ? request : response
  const lines = headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`)
  const first = kind === 'request' ? request.url : `status ${response.status}`
  return [first, ...lines, textOf(body)].join('\n').replaceAll(/(%[0-9A-F]{2})+/gi, decodeURIComponent)
}

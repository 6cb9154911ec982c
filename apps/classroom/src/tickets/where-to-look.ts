import type { Message } from '../messages/message.ts'
import { textOf } from '../runs/said.ts'
import type { Proof, Ticket } from './read-tickets.ts'

/**
 * A message that an answer rests on: how it is called, what stands there, whether it is folded away, and the view in which
 * one sees it.
 */
export type Place = {
  id: string
  of: string
  kind: Message['kind']
  shows: string[]
  folded: boolean
  opened: boolean
  query: string
}

/** For each question the messages of the record in which its answer is to be seen: those that its proofs are about. */
export function whereToLook(ticket: Ticket, messages: Message[]): Place[][] {
  return ticket.questions.map(({ proof }) => {
    const byMessage = Map.groupBy(
      proof.flatMap((one) => placesOf(one, messages)),
      ({ id }) => id,
    )
    return [...byMessage.values()].flatMap(([first, ...more]) =>
      first ? [{ ...first, shows: [first, ...more].flatMap(({ shows }) => shows) }] : [],
    )
  })
}

function placesOf(proof: Proof, messages: Message[]): Place[] {
  // What comes back changed is seen where it came last, and in the answers before it.
  if ('changed' in proof)
    return messagesOf('GET /callback', 'request', messages).slice(-1).map(place('GET /callback', proof))
  const { of, token = '', says = token, never, times = 1 } = proof
  const some = messagesOf(of, proof.in, messages)
  const saying = never ? some : some.filter((message) => wordsOf(message).includes(says))
  return saying.slice(-times).map(place(of, proof))
}

function messagesOf(of: string, kind: Message['kind'], messages: Message[]): Message[] {
  return messages.filter(({ kind: own, exchange: { request } }) => {
    return own === kind && `${request.method} ${new URL(request.url).pathname}` === of
  })
}

// What stands in a message encoded, such as a token or an address, Wire opens. All else is to be read as it was sent.
function place(of: string, proof: Proof) {
  return (message: Message): Place => {
    const { id, kind, housekeeping } = message
    const opened = isEncoded(proof, message)
    const query = opened ? 'depth=wire' : 'tab=raw'
    return { id, of, kind, shows: [shownBy(proof)], folded: housekeeping, opened, query }
  }
}

function isEncoded(proof: Proof, message: Message): boolean {
  if ('changed' in proof) return false
  const { says, never } = proof
  return says === undefined || (!never && !sentWordsOf(message).includes(says))
}

function shownBy(proof: Proof): string {
  if ('changed' in proof) return `a ${proof.changed} that no answer before has set so`
  if (proof.token !== undefined) return `in its token: ${proof.token}`
  if (proof.basic !== undefined) return `the name ${proof.basic} in its Authorization`
  return proof.never ? `no ${proof.says}` : `${proof.says}`
}

// As people read them: addresses decoded, tokens opened.
function wordsOf(message: Message): string {
  const sent = sentWordsOf(message)
  const claims = [...sent.matchAll(/\beyJ[\w-]+\.(eyJ[\w-]+)\./g)].map(([, part = '']) =>
    Buffer.from(part, 'base64url'),
  )
  return [sent.replaceAll(/(%[0-9A-F]{2})+/gi, decodeURIComponent), ...claims].join('\n')
}

function sentWordsOf({ kind, exchange: { request, response } }: Message): string {
  const { headers, body } = kind === 'request' ? request : response
  const lines = headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`)
  const first = kind === 'request' ? request.url : `status ${response.status}`
  return [first, ...lines, textOf(body)].join('\n')
}

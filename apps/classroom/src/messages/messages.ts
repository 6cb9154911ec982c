import type { Party, RecordedBody, RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'
import { foldHousekeeping } from './housekeeping.ts'
import { inOrder } from './message-order.ts'
import { recognize } from './recognize.ts'
import { STATUS } from './statuses.ts'

/** One arrow of the diagram: a request or an answer, from one party to another. */
export type Message = {
  id: string
  exchange: RecordedExchange
  kind: 'request' | 'answer'
  from: Party
  to: Party
  /** Milliseconds since 1970. */
  at: number
  lesson: string
  step: number
  /** Says nothing about OAuth: folded away unless somebody wants to see it. */
  housekeeping: boolean
  /** Through the browser, or from server to server. */
  channel: 'front' | 'back'
  /** `GET /authorize`, or `303 See Other`. */
  line: string
  headers: RecordedHeader[]
  body: RecordedBody | undefined
  held: boolean
}

/** The arrows of some exchanges, in the order in which they happened. */
export function messagesOf(exchanges: RecordedExchange[]): Message[] {
  return foldHousekeeping(inOrder(exchanges.flatMap(bothMessages)))
}

/** True where the sender went away before there was an answer: the lens then records the status 0. */
export function isGivenUp({ response }: RecordedExchange): boolean {
  return response.status === 0
}

function bothMessages(exchange: RecordedExchange): Message[] {
  const { id, receiver, request, response } = exchange
  const sender = exchange.sender === 'other' ? 'printshop' : exchange.sender
  const channel = sender === 'browser' ? ('front' as const) : ('back' as const)
  const recognized = recognize(exchange)
  const both = { exchange, channel }
  const asked: Message = {
    ...both,
    ...recognized.request,
    id: `${id}-q`,
    kind: 'request',
    from: sender,
    to: receiver,
    at: request.at,
    housekeeping: recognized.request.housekeeping ?? false,
    line: `${request.method} ${new URL(request.url).pathname}`,
    headers: request.headers,
    body: request.body,
    held: false,
  }
  // Only what happened is drawn.
  if (isGivenUp(exchange)) return [asked]
  const answered: Message = {
    ...both,
    ...recognized.answer,
    id: `${id}-a`,
    kind: 'answer',
    from: receiver,
    to: sender,
    at: response.at,
    housekeeping: recognized.answer.housekeeping ?? false,
    line: `${response.status} ${STATUS[response.status] ?? ''}`.trim(),
    headers: response.headers,
    body: response.body,
    held: response.held ?? false,
  }
  return [asked, answered]
}

import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { foldHousekeeping } from './housekeeping.ts'
import { isGivenUp, type Message } from './message.ts'
import { inOrder } from './message-order.ts'
import { recognize } from './recognize.ts'
import { STATUS } from './statuses.ts'

/** The arrows of some exchanges, in the order in which they happened. */
export function messagesOf(exchanges: RecordedExchange[]): Message[] {
  return foldHousekeeping(inOrder(exchanges.flatMap(bothMessages)))
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

import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { readSaid } from '../runs/said.ts'
import { clientOfRun, nameOfClient } from './client-of-run.ts'
import { foldHousekeeping } from './housekeeping.ts'
import { isGivenUp, type Message, type Unplaced } from './message.ts'
import { factsOfMessage, requestsOf } from './message-facts.ts'
import { inOrder } from './message-order.ts'
import { place } from './places.ts'
import { recognize } from './recognize.ts'
import { factsOfRun } from './run-facts.ts'
import { statusLine } from './statuses.ts'

/** The arrows of some exchanges, in the order in which they happened, each with what is so of it. */
export function messagesOf(exchanges: RecordedExchange[]): Message[] {
  const messages = place(foldHousekeeping(inOrder(exchanges.flatMap(bothMessages))))
  const facts = factsOfRun(messages)
  const client = nameOfClient(messages, clientOfRun(messages))
  const requests = requestsOf(messages)
  return messages.map((message) => ({
    ...message,
    client,
    facts: new Set([...facts, ...factsOfMessage(message, requests)]),
  }))
}

function bothMessages(exchange: RecordedExchange): Unplaced[] {
  const { id, receiver, request, response } = exchange
  const sender = exchange.sender === 'other' ? 'printshop' : exchange.sender
  const channel = sender === 'browser' ? ('front' as const) : ('back' as const)
  const recognized = recognize(exchange)
  const both = { exchange, channel, said: readSaid(exchange) }
  const asked: Unplaced = {
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
  const answered: Unplaced = {
    ...both,
    ...recognized.answer,
    id: `${id}-a`,
    kind: 'answer',
    from: receiver,
    to: sender,
    at: response.at,
    housekeeping: recognized.answer.housekeeping ?? false,
    line: statusLine(response.status),
    headers: response.headers,
    body: response.body,
    held: response.held ?? false,
  }
  return [asked, answered]
}

import type { Party, RecordedBody, RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'

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

/** True where the sender went away before there was an answer: the lens then records the status 0. */
export function isGivenUp({ response }: RecordedExchange): boolean {
  return response.status === 0
}

import type { Party, RecordedBody, RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'
import type { Telling } from '../facts.ts'
import type { Said } from '../runs/said.ts'

/** A message whose address alone is known: `same` is the step of whatever comes before it. */
export type Unplaced = {
  id: string
  exchange: RecordedExchange
  /** What both sides of its exchange said, read once. */
  said: Said
  kind: 'request' | 'answer'
  from: Party
  to: Party
  /** Milliseconds since 1970. */
  at: number
  lesson: string
  step: number | 'same'
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

/** One arrow of the diagram: a request or an answer, from one party to another, with what is so of it in its run. */
export type Message = Unplaced &
  Telling & {
    /** The step of the story that it belongs to; 0 when it is beside the story. */
    step: number
  }

/** True where the sender went away before there was an answer: the lens then records the status 0. */
export function isGivenUp({ response }: RecordedExchange): boolean {
  return response.status === 0
}

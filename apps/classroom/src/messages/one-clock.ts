import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { requestIdOf } from '../runs/who-asked.ts'
import type { Unplaced } from './message.ts'

/** The clocks of two processes differ by less than this. Milliseconds. */
const SKEW = 3

/** Milliseconds. Less than anything that is measured. */
const JUST = 0.001

/**
 * What a service asked for the sake of an answer lies between the request that it answers and that answer. Each service writes
 * its times down by a clock of its own, and on a quick machine they may say otherwise.
 */
export function byOneClock(messages: Unplaced[]): Unplaced[] {
  const exchanges = [...new Set(messages.map(({ exchange }) => exchange))]
  return messages.map((message) => {
    const { kind, at, exchange } = message
    const outer = causeOf(exchange, exchanges)
    if (!outer) return message
    const [start, end] = [outer.request.at, outer.response.at]
    if (kind === 'request' && at <= start && start - at < SKEW) return { ...message, at: start + JUST }
    if (kind === 'answer' && at >= end && at - end < SKEW) return { ...message, at: end - JUST }
    return message
  })
}

// What the sender was answering when it asked this: they share a number, and the times, as well as two clocks can tell.
function causeOf(exchange: RecordedExchange, all: RecordedExchange[]): RecordedExchange | undefined {
  const id = requestIdOf(exchange)
  if (id === undefined) return undefined
  const { at } = exchange.request
  return all.findLast(
    (one) =>
      one !== exchange &&
      one.receiver === exchange.sender &&
      one.requestId === id &&
      one.request.at - SKEW < at &&
      at < one.response.at + SKEW,
  )
}

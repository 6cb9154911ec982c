import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { holds } from '../facts.ts'
import { messagesOf } from '../messages/messages.ts'
import { recognize } from '../messages/recognize.ts'
import type { Run } from '../runs/run.ts'
import { API_EXPERIMENTS } from './api-experiments.ts'
import { AUTHORIZATION_EXPERIMENTS } from './authorization-experiments.ts'
import type { Experiment } from './experiment.ts'
import { TOKEN_EXPERIMENTS } from './token-experiments.ts'

/** Every experiment, in the order in which the tab offers them. */
export const EXPERIMENTS: Experiment[] = [...AUTHORIZATION_EXPERIMENTS, ...TOKEN_EXPERIMENTS, ...API_EXPERIMENTS]

/**
 * True for a message that this experiment may change: of that kind, and sent by a client or a browser. What CloudDrive's own
 * servers ask each other carries rights that no client has: those are left alone.
 */
export function startsAt(experiment: Experiment, exchange: RecordedExchange): boolean {
  const ofCloudDrive = exchange.sender === 'auth' || exchange.sender === 'photos'
  return !ofCloudDrive && experiment.from.includes(recognize(exchange).request.lesson)
}

/** Says of each experiment whether it is offered at a message of this run: what its text takes for granted must be so. */
export function offersOf(run: Run): (experiment: Experiment, exchange: RecordedExchange) => boolean {
  const requests = messagesOf(run.exchanges).filter(({ kind }) => kind === 'request')
  return (experiment, exchange) => {
    const request = requests.find((one) => one.exchange.id === exchange.id)
    return request !== undefined && startsAt(experiment, exchange) && holds(experiment.for ?? [], request)
  }
}

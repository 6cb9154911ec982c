import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { Run } from '../runs/run.ts'
import { headerOf, readSaid, textOf } from '../runs/said.ts'
import { requestIdOf } from '../runs/who-asked.ts'
import type { Answer } from './answer.ts'
import type { ExperimentRequest } from './experiment.ts'
import { SENDER } from './send.ts'

/** An experiment that somebody has sent, or is about to open in the browser. */
export type SentExperiment = {
  id: string
  /** The exchange that it started from. */
  from: string
  /** Which of the three predictions was chosen; undefined when none was. */
  guess: number | undefined
  request: ExperimentRequest
  /** The access of the run had ended before it was sent. */
  hadEnded: boolean
  /** The same one, as it was sent for the first time. */
  first?: SentExperiment
  /** Absent until the browser has opened the changed address. */
  answer?: Answer
  /** What was said: the experiment first, then what it set off. */
  exchanges: RecordedExchange[]
}

type Waiting = { run: Run; sent: SentExperiment; url: string }

/** So many addresses that browsers may still open are remembered. */
const MOST_WAITING = 200

export type SentExperiments = ReturnType<typeof createSentExperiments>

/** What has been sent, by run, and what is still expected. In memory only, and gone with the run. */
export function createSentExperiments() {
  const byRun = new WeakMap<Run, SentExperiment[]>()
  const byRequestId = new Map<string, { run: Run; sent: SentExperiment }>()
  let waiting: Waiting[] = []

  const of = (run: Run): readonly SentExperiment[] => byRun.get(run) ?? []

  /** Keeps an experiment; one that is sent once more takes the place of the earlier. */
  function keep(run: Run, sent: SentExperiment): void {
    const { same = [], other = [] } = Object.groupBy(of(run), ({ id, from }) =>
      id === sent.id && from === sent.from ? 'same' : 'other',
    )
    const [earlier] = same
    if (earlier) sent.first = earlier.first ?? earlier
    byRun.set(run, [...other, sent])
  }

  /** The experiment that an exchange came from, and that exchange. */
  function find(runs: readonly Run[], exchangeId: string) {
    for (const run of runs) {
      for (const sent of of(run)) {
        const exchange = sent.exchanges.find(({ id }) => id === exchangeId)
        if (exchange) return { run, sent, exchange }
      }
    }
    return undefined
  }

  /** Takes a record that comes of an experiment, so that it does not pass for a message of the run. */
  function take(exchange: RecordedExchange): Run | undefined {
    return takeOfRequest(exchange) ?? takeOfBrowser(exchange)
  }

  function takeOfRequest(exchange: RecordedExchange): Run | undefined {
    const owner = byRequestId.get(requestIdOf(exchange) ?? '')
    if (!owner) return undefined
    // The experiment itself is known already, from the side that sent it.
    if (headerOf(exchange.request.headers, 'user-agent') !== SENDER) owner.sent.exchanges.push(exchange)
    return owner.run
  }

  function takeOfBrowser(exchange: RecordedExchange): Run | undefined {
    const expected = waiting.find(
      ({ url, run }) =>
        url === exchange.request.url && exchange.browser !== undefined && run.browsers.has(exchange.browser),
    )
    if (!expected) return undefined
    const { run, sent } = expected
    const { status, headers, body } = exchange.response
    sent.answer ??= { status, headers, body: textOf(body) }
    sent.exchanges.push(exchange)
    // Where the answer sends the browser belongs to the experiment as well.
    const next = readSaid(exchange).location?.href
    waiting = waiting.filter((one) => one !== expected)
    if (next) waiting.push({ run, sent, url: next })
    return run
  }

  return {
    of,
    keep,
    find,
    take,
    /** How many messages have come of a run's experiments so far. */
    answers: (run: Run): number => of(run).reduce((sum, { exchanges }) => sum + exchanges.length, 0),
    /** What a service asks others while it answers this request comes of the experiment. */
    expectRequest(requestId: string, run: Run, sent: SentExperiment): void {
      byRequestId.set(requestId, { run, sent })
      if (byRequestId.size > MOST_WAITING) byRequestId.delete(byRequestId.keys().next().value ?? '')
    },
    /** The browser will open this address: what it is answered is the answer of the experiment. */
    expectBrowser(run: Run, sent: SentExperiment): void {
      waiting = [...waiting.slice(1 - MOST_WAITING), { run, sent, url: sent.request.url }]
    },
  }
}

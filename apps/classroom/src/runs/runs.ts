import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { SavedExperiment, SavedRun } from '../saved-run/run-file.ts'
import { beginsStory, isAnswered, readQuestion } from './beginnings.ts'
import { createRunIndex, type Facts } from './run-index.ts'
import { sizeOf } from './said.ts'
import { createLoose } from './waiting-exchanges.ts'

/** One authorization, from the first click to the last photo: everything that was recorded of it. */
export type Run = {
  n: number
  /** Milliseconds since 1970. */
  startedAt: number
  exchanges: RecordedExchange[]
  /** The browser in which it happened, by the lens's name for it at each site. */
  browsers: Set<string>
  /** It came out of a file: its secrets are left out, and nothing can join it. */
  saved?: { experiments: SavedExperiment[] }
}

/** What there is to show before anything has happened. */
export const NOTHING: Run = { n: 0, startedAt: 0, exchanges: [], browsers: new Set() }

type Known = Run & Facts

/** So many runs are kept; the oldest goes first. */
const MOST_RUNS = 200

/** So many exchanges of one run are kept. The first ones tell its story. */
const MOST_EXCHANGES = 400
const STORY = 100

/** So much text is kept in all. Characters. */
const MOST_TEXT = 64 * 1024 * 1024

export type Runs = ReturnType<typeof createRuns>

/**
 * Finds out which run each exchange belongs to, from what was said and nothing else: a state, a code or a token seen
 * before, an address that somebody was sent to. So a program that knows only the RFCs shows up as well as our own shop.
 */
export function createRuns() {
  let count = 0
  let text = 0
  const runs: Known[] = []
  const index = createRunIndex<Known>()
  const loose = createLoose()

  function add(exchange: RecordedExchange): Run | undefined {
    const run = find(exchange) ?? (readQuestion(exchange) ? start(exchange) : undefined)
    if (!run) {
      loose.keep(exchange)
      return undefined
    }
    attach(run, exchange)
    const owns = (other: RecordedExchange) => index.findByValue(other) === run
    // One that joins may bring others: a question asked during a question.
    for (let found = loose.take({ ...run, owns }); found.length > 0; found = loose.take({ ...run, owns })) {
      for (const one of found) attach(run, one)
    }
    limit()
    return run
  }

  function find(exchange: RecordedExchange): Known | undefined {
    const known = index.findByValue(exchange)
    // Who reuses a state asks a new question all the same.
    if (known && !(known.answered && readQuestion(exchange)?.isNew)) return known
    if (readQuestion(exchange) || beginsStory(exchange)) return undefined
    return index.findByBrowser(exchange)
  }

  function begin(startedAt: number): Known {
    count += 1
    const nothing = { client_id: undefined, redirect_uri: undefined, answered: false, browserAt: {} }
    const run: Known = { n: count, startedAt, exchanges: [], browsers: new Set(), ...nothing }
    runs.push(run)
    return run
  }

  function start(exchange: RecordedExchange): Known {
    const run = begin(exchange.request.at)
    index.begin(run, exchange)
    return run
  }

  function attach(run: Known, exchange: RecordedExchange): void {
    run.exchanges.push(exchange)
    run.exchanges.sort((one, other) => one.request.at - other.request.at)
    run.startedAt = Math.min(run.startedAt, exchange.request.at)
    text += sizeOf(exchange)
    learn(run, exchange)
    index.remember(run, exchange)
  }

  function learn(run: Known, exchange: RecordedExchange): void {
    const question = readQuestion(exchange)
    run.client_id ||= question?.client_id
    run.redirect_uri ??= question?.redirect_uri
    run.answered ||= isAnswered(exchange)
    if (exchange.browser === undefined) return
    run.browserAt[exchange.receiver] = exchange.browser
    run.browsers.add(exchange.browser)
  }

  function limit(): void {
    for (const run of runs.filter(({ exchanges }) => exchanges.length > MOST_EXCHANGES)) {
      for (const gone of run.exchanges.splice(STORY, run.exchanges.length - MOST_EXCHANGES)) text -= sizeOf(gone)
    }
    while (runs.length > MOST_RUNS || (text > MOST_TEXT && runs.length > 1)) {
      const [oldest] = runs.splice(0, 1)
      index.forget(oldest)
      for (const gone of oldest?.exchanges ?? []) text -= sizeOf(gone)
    }
  }

  /** Takes a run that was saved, for a browser to look at. It is in no index: what is recorded from now on is not of it. */
  function open({ exchanges, experiments }: SavedRun, browsers: string[]): Run {
    const run = begin(Math.min(...exchanges.map(({ request }) => request.at)))
    Object.assign(run, { exchanges, browsers: new Set(browsers), saved: { experiments } })
    text += exchanges.reduce((sum, exchange) => sum + sizeOf(exchange), 0)
    limit()
    return run
  }

  return {
    add,
    open,
    all: (): readonly Run[] => runs,
    find: (n: number): Run | undefined => runs.find((run) => run.n === n),
    /** The run that an exchange belongs to. */
    of: (exchangeId: string): Run | undefined => runs.find((run) => run.exchanges.some(({ id }) => id === exchangeId)),
    /** An exchange that was recorded, whether or not it belongs to a run. */
    exchange: (id: string): RecordedExchange | undefined =>
      [...loose.all(), ...runs.flatMap(({ exchanges }) => exchanges)].find((one) => one.id === id),
    clear(): void {
      runs.length = 0
      text = 0
      index.clear()
      loose.clear()
    },
  }
}

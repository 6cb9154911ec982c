import type { RecordedExchange } from '@photo/types/recorded-exchange'

/** One authorization, from the first click to the last photo: everything that was recorded of it. */
export type Run = {
  n: number
  /** Milliseconds since 1970. */
  startedAt: number
  exchanges: RecordedExchange[]
  /** The one browser in which it happened, by the lens's names for it. Nobody else may see the run. */
  browsers: Set<string>
  /** It came out of a file: its secrets are left out, and nothing can join it. */
  saved?: { experiments: SavedExperiment[]; file: string; ticket?: OfTicket }
}

/** What an experiment came to, in words, and the exchange that it started from. */
export type SavedExperiment = {
  exchange: string
  question: string
  expected: string | null
  was: string
  status: number
  check: { says: string; code: string; words?: string | undefined; ref: string } | null
}

/** The ticket whose record a run is. */
export type OfTicket = { id: string; title: string }

/** What is in the file of a saved run. */
export type SavedRun = {
  exchanges: RecordedExchange[]
  experiments: SavedExperiment[]
  /** SHA-256 of the file: the same one opened twice is one run. */
  file: string
}

/** What there is to show before anything has happened. */
export const NOTHING: Run = { n: 0, startedAt: 0, exchanges: [], browsers: new Set() }

import type { RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'
import type { Need } from '../facts.ts'
import type { Run } from '../runs/run.ts'

/** A request that an experiment sends. */
export type ExperimentRequest = {
  method: string
  /** Absolute. */
  url: string
  headers: RecordedHeader[]
  /** A form, as it is sent. */
  form?: URLSearchParams
}

/** What an experiment may look at to make its request. */
export type Recorded = { exchange: RecordedExchange; run: Run; now: number }

/**
 * A recorded request with one thing changed. What it asks, what may come back and why stands in `lessons/what-if/{id}.md`.
 */
export type Experiment = {
  id: string
  /** The lessons of the requests that it starts from. */
  from: readonly string[]
  /** What must be so of a run, or its text would say what is not so. */
  for?: readonly Need[]
  /** The changed request, or undefined when this run has not got what it takes. */
  change: (recorded: Recorded) => ExperimentRequest | undefined
  /** What has to be done for real before: the request that does it. */
  before?: (recorded: Recorded) => ExperimentRequest | undefined
  /** The person's own browser has to open the changed address: the answer is for its eyes, or needs its cookies. */
  inBrowser?: true
}

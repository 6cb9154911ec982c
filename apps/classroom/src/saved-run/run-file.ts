import { randomUUID } from 'node:crypto'
import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { z } from 'zod'
import { recordsSchema } from '../record-schema.ts'
import type { Run } from '../runs.ts'
import { leaveOutSecrets } from './leave-out-secrets.ts'

const KIND = 'a recorded run of the photo-printing demo'

/** What an experiment came to, in words. */
const experiment = z.strictObject({
  question: z.string(),
  expected: z.string().nullable(),
  was: z.string(),
  status: z.int(),
  check: z.strictObject({ file: z.string(), says: z.string(), ref: z.string() }).nullable(),
})

const runFile = z.strictObject({
  kind: z.literal(KIND),
  version: z.literal(1),
  exchanges: recordsSchema.refine((exchanges) => exchanges.length > 0),
  experiments: z.array(experiment).max(100),
})

export type SavedExperiment = z.infer<typeof experiment>

/** A run as a file, without secrets. */
export function writeRunFile(run: Run, experiments: SavedExperiment[]): string {
  const exchanges = leaveOutSecrets(run.exchanges)
  return `${JSON.stringify({ kind: KIND, version: 1, exchanges, experiments }, null, 2)}\n`
}

/** Reads the exchanges of a file. Undefined when it is none of ours. They get new ids: the same run may be here already. */
export function readRunFile(text: string): RecordedExchange[] | undefined {
  const { data } = runFile.safeParse(parse(text))
  return data?.exchanges.map((exchange) => ({ ...exchange, id: randomUUID() }))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import { randomUUID } from 'node:crypto'
import { sha256 } from '@photo/service/secrets'
import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { z } from 'zod'
import { recordsSchema } from '../runs/record-schema.ts'
import type { Run, SavedExperiment, SavedRun } from '../runs/run.ts'
import { leaveOutSecrets } from './leave-out-secrets.ts'

const KIND = 'a recorded run of the photo-printing demo'
const VERSION = 1

/** The last moment that a date can hold. Milliseconds since 1970. */
const LAST_TIME = 8.64e15

/** What an experiment came to, in words, and the exchange that it started from. */
const experiment = z.strictObject({
  exchange: z.uuid(),
  question: z.string().max(1000),
  expected: z.string().max(1000).nullable(),
  was: z.string().max(1000),
  status: z.int().min(100).max(599),
  check: z
    .strictObject({
      says: z.string().max(1000),
      code: z.string().max(1000),
      words: z.string().max(1000).optional(),
      ref: z.string().max(100),
    })
    .nullable(),
})

/** What every version of the file begins with. */
const anyVersion = z.looseObject({ kind: z.literal(KIND), version: z.int() })

const runFile = z.strictObject({
  kind: z.literal(KIND),
  version: z.literal(VERSION),
  exchanges: recordsSchema.refine((exchanges) => exchanges.length > 0 && exchanges.every(isPlausible)),
  experiments: z.array(experiment).max(100),
})

/** A run as a file, without secrets. */
export function writeRunFile(run: Run, experiments: SavedExperiment[]): string {
  const exchanges = leaveOutSecrets(run.exchanges)
  return `${JSON.stringify({ kind: KIND, version: VERSION, exchanges, experiments }, null, 2)}\n`
}

/**
 * Reads a file. Its exchanges get new ids: the same run may be here already. Otherwise says why it cannot be read.
 * @param newId names an exchange anew
 */
export function readRunFile(
  text: string,
  newId: (id: string) => string = () => randomUUID(),
): SavedRun | 'no run' | 'another version' {
  const parsed = parse(text)
  const { data } = runFile.safeParse(parsed)
  if (!data) return (anyVersion.safeParse(parsed).data?.version ?? VERSION) === VERSION ? 'no run' : 'another version'
  const ids = new Map(data.exchanges.map(({ id }) => [id, newId(id)]))
  const renamed = (id: string) => ids.get(id) ?? id
  return {
    file: sha256(text),
    exchanges: data.exchanges.map((exchange) => ({ ...exchange, id: renamed(exchange.id) })),
    experiments: data.experiments.map((one) => ({ ...one, exchange: renamed(one.exchange) })),
  }
}

// A file may be made by anybody. What a service cannot have recorded is refused, before anything is made of it.
function isPlausible({ request, response }: RecordedExchange): boolean {
  const times = [request.at, response.at]
  return /^[A-Z]{1,20}$/.test(request.method) && times.every((at) => at >= 0 && at <= LAST_TIME)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { SavedRun } from '../runs/run.ts'
import { readRunFile } from '../saved-run/run-file.ts'
import { readYaml } from '../teaching/lesson-files.ts'

const home = join(import.meta.dirname, '../../lessons/tickets')

/** What the record must show for an answer to be right: a test looks it up. */
const proof = z.union([
  z.strictObject({
    /** Method and path of the message. */
    of: z.string(),
    in: z.enum(['request', 'answer']),
    /** What it says, read as people read it: nothing is encoded. */
    says: z.string().min(1).optional(),
    /** What stands in an access token that it carries. */
    token: z.string().optional(),
    /** Which client its Basic credentials name. */
    basic: z.string().optional(),
    /** No message says so. */
    never: z.literal(true).optional(),
    /** So many messages say so. */
    times: z.int().optional(),
  }),
  /** A cookie that comes back with a value that no answer has set. */
  z.strictObject({ changed: z.string() }),
])

const option = z.strictObject({
  says: z.string(),
  right: z.literal(true).optional(),
  /** Why it is right, or why not: a wrong pick teaches too. */
  because: z.string(),
})

const ticket = z.strictObject({
  title: z.string(),
  from: z.string(),
  when: z.string(),
  minutes: z.int().positive(),
  /** What the customer's page says: the support table finds it. */
  page: z.string(),
  letter: z.string(),
  questions: z
    .array(
      z.strictObject({
        ask: z.string(),
        proof: z.array(proof).min(1),
        options: z.array(option).length(3),
      }),
    )
    .length(3),
  key: z.strictObject({
    whose: z.string(),
    gave: z.string(),
    ask: z.string(),
    never: z.string(),
    developer: z.string(),
  }),
})

/** What the record must show for one answer. */
export type Proof = z.infer<typeof proof>

/** An incident to find out about: a letter, a recorded run, three questions and their key. */
export type Ticket = z.infer<typeof ticket> & { id: string; run: SavedRun }

/** All tickets, in the order of their numbers. Throws when one of them cannot be read. */
export function readTickets(): Ticket[] {
  return readLetters().map(({ id, ...letter }) => {
    // Ids stay as they are: a link to a message is good after a restart too, and at everybody's.
    const run = readRunFile(readFileSync(join(home, `${id}.json`), 'utf8'), (same) => same)
    if (typeof run === 'string') throw new Error(`The record of ticket ${id} is ${run}.`)
    return { ...letter, id, run }
  })
}

/** All tickets without their records, which take longer to read. */
export function readLetters(): Omit<Ticket, 'run'>[] {
  const files = readdirSync(home).filter((file) => file.endsWith('.yaml'))
  return files.toSorted().map((file) => {
    return { ...readYaml(`tickets/${file}`, ticket), id: file.slice(0, 2) }
  })
}

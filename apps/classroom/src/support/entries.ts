import { z } from 'zod'
import { readYaml } from '../teaching/lesson-files.ts'

/** The places of the flow where something can be refused, in the order in which a customer comes by them. */
const PLACES = [
  'asking',
  'choosing',
  'coming-back',
  'token',
  'photos',
  'own-photos',
  'orders',
  'registering',
  'everywhere',
  'terminal',
]

const entry = z.strictObject({
  /** The words of the refusal, as they stand in the code of whoever refuses. What differs from case to case is written as …. */
  says: z.array(z.string()).default([]),
  /** Titles of pages that are shown to everybody, on which a sentence of it may stand above the form. */
  on: z.array(z.string()).default([]),
  /** How a customer might say it. */
  customer: z.string().optional(),
  /** The error code of the RFC, the name of the problem, the event in the log. */
  names: z.array(z.string()),
  /** HTTP status of the answer; 303 when it goes to the client in an address. None in a terminal, or within a page. */
  status: z.array(z.int()),
  from: z.array(z.enum(['auth', 'photos', 'shop', 'terminal'])).min(1),
  means: z.string(),
  ask: z.string(),
  never: z.string(),
  /** Who has to do something. */
  whose: z.enum(['customer', 'shop', 'drive', 'app', 'nobody']),
  /** What is done then, where that is always the same. */
  advice: z.string().optional(),
})

/** A refusal for those who answer customers: what it means, what to ask, what never to ask for, and whose it is. */
export type Entry = z.infer<typeof entry> & { place: string }

const file = z.strictObject({ title: z.string(), entries: z.array(entry).min(1) })

/** The refusals of one place of the flow. */
export type Place = { id: string; title: string; entries: Entry[] }

/** Reads the table of all refusals. Throws when a file of it is wrong. */
export function readPlaces(): Place[] {
  return PLACES.map((id) => {
    const { title, entries } = readYaml(`support/${id}.yaml`, file)
    return { id, title, entries: entries.map((one) => ({ ...one, place: title })) }
  })
}

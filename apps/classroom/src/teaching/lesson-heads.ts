import { z } from 'zod'
import { FACTS, type Need } from '../facts.ts'

/** Where something is written. */
export const reference = z
  .string()
  .regex(/^(RFC \d{4,5}|OpenID Connect (Core|Discovery|Registration)|OAuth 2\.1 draft-\d\d) §\d[\d.]*$/)

/** The facts without which a sentence is not so. */
const needs = z.array(z.enum([...FACTS, ...FACTS.map((fact) => `not ${fact}` as const)] as [Need, ...Need[]]))

/** One sentence, and others in its place for runs in which it does not hold. The first that holds is told. */
export const sentence = z.strictObject({
  says: z.string(),
  ref: reference.optional(),
  or: z.array(z.strictObject({ for: needs, says: z.string() })).default([]),
})

/** The head of a page about one message. */
export const messageHead = z.strictObject({
  /** Plain words beside the protocol's: "take this code back". */
  plain: z.string(),
  /** Other words for runs in which these are not so: the first that hold are told. `text` stands in the place of the page's. */
  or: z.array(z.strictObject({ for: needs, plain: z.string().optional(), text: z.string().optional() })).default([]),
  refs: z.array(reference).default([]),
  /** Lessons whose sentences hold here too, unless this one has its own. */
  like: z.array(z.string()).default([]),
  /** One sentence for each parameter that the message may carry, and where it is written. */
  parameters: z.record(z.string(), sentence).default({}),
  /** Where the message is made, and where it is judged: files of this project. */
  sent: z.array(z.string()).default([]),
  checked: z.array(z.string()).default([]),
})

const stepWords = z.strictObject({
  /** For the rail and the phone. */
  short: z.string(),
  title: z.string(),
  /** One or two sentences for the foot of the page. */
  dock: z.string(),
  /** One thing to find in one's own run. */
  find: z.string(),
})

/** The head of a page about one step. */
export const stepHead = stepWords.extend({
  number: z.number().int().min(1).max(9),
  who: z.enum(['browser', 'printshop', 'auth', 'photos']),
  refs: z.array(reference),
  /** Other words for runs in which these are not so, each piece by itself: the first that holds is told. */
  or: z
    .array(stepWords.partial().extend({ for: needs, parts: z.record(z.string(), z.string()).optional() }))
    .default([]),
})

/** The head of a page that is nothing but text. */
export const pageHead = z.strictObject({ title: z.string(), lead: z.string() })

import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { z } from 'zod'

/** Bytes of a body that a record may hold: a little more than the lens keeps, for what JSON adds. */
const LONGEST_TEXT = 128 * 1024

const parties = ['printshop', 'auth', 'photos', 'attacker'] as const
const headers = z.array(z.tuple([z.string(), z.string()])).max(200)
const body = z
  .union([
    z.strictObject({ text: z.string().max(LONGEST_TEXT), cutFrom: z.int().min(0).optional() }),
    z.strictObject({ type: z.string(), bytes: z.int().min(0) }),
  ])
  .optional()

/** What the lens delivers: some exchanges. Everything else is refused whole. */
export const recordsSchema = z
  .array(
    z.strictObject({
      id: z.uuid(),
      receiver: z.enum(parties),
      sender: z.enum([...parties, 'browser', 'other']),
      browser: z.string().max(100).optional(),
      requestId: z.string().max(100).optional(),
      missed: z.int().min(1).optional(),
      request: z.strictObject({ at: z.number(), method: z.string(), url: z.url().max(70_000), headers, body }),
      response: z.strictObject({
        at: z.number(),
        status: z.int().min(0).max(999),
        headers,
        body,
        held: z.literal(true).optional(),
      }),
    }),
  )
  .max(500)
  .transform((records) => records as RecordedExchange[])

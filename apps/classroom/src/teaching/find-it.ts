import { later } from '@photo/service/later'
import { z } from 'zod'
import { readYaml } from './lesson-files.ts'

const find = z.strictObject({
  step: z.number().int().min(1).max(9),
  /** What to click on. */
  ask: z.string(),
  among: z.enum(['messages', 'parameters', 'headers', 'claims']),
  /** The lessons of the message to look into. */
  of: z.array(z.string()).default([]),
  /** The lessons of the messages that are right, or the names. */
  answer: z.array(z.string()).min(1),
  /** Each of them is right, and not the first alone. */
  any: z.boolean().default(false),
  /** What is right must not have stood in an address: that is looked up in the run. */
  secret: z.boolean().default(false),
  /** It must be what was said under the same name in a message of these lessons. */
  as: z.array(z.string()).default([]),
  yes: z.string(),
  differs: z.string().default(''),
  no: z.string().default(''),
})

/** What there is to find in a step of the tour, and where it stands. */
export type Find = z.infer<typeof find>

/** One for each of the nine steps. */
export const readFinds = later((): Find[] => readYaml('find-it.yaml', z.array(find)))

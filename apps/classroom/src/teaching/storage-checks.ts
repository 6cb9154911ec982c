import { later } from '@photo/service/later'
import { z } from 'zod'
import { readYaml } from './lesson-files.ts'

const check = z.strictObject({
  name: z.string(),
  /** What is checked, as a question whose answer has to be yes. */
  asks: z.string(),
  /** How it is refused. A refusal without an error code is not the photo API's. */
  status: z.int(),
  error: z.string().optional(),
  says: z.string(),
  /** Who decides: the code of the photo storage, or the library. */
  by: z.enum(['own', 'jose']),
  code: z.string(),
  ref: z.string(),
})

/** A check of the photo storage. */
export type StorageCheck = z.infer<typeof check>

/** What the photo storage checks of a request, in its order. A test provokes each, and each two at once. */
export const readStorageChecks = later((): StorageCheck[] => readYaml('storage-checks.yaml', z.array(check)))

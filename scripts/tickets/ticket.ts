import type { Person } from '../test/truth/person.ts'
import type { Installation } from './installation.ts'
import type { SetUp } from './set-up.ts'

/** What is wrong at a customer's, and what she did there until it showed. */
export type Ticket = SetUp & { happens: (place: Installation, customer: Person) => Promise<unknown> }

import type { Mutant } from '../mutants/mutant.ts'
import type { Person } from '../test/truth/person.ts'
import type { Installation } from './installation.ts'

/** The three services, by their folders. */
export const APPS = ['printing-service', 'cloud-drive-auth', 'cloud-drive-photos'] as const
export type App = (typeof APPS)[number]

/** How one service is started, where that is not as usual. */
export type How = {
  settings?: Record<string, string>
  /** By so many seconds its machine's clock is wrong. */
  clock?: number
  /** A file that is loaded before it. */
  preload?: string
}

/** What is wrong at a customer's, and what she did there until it showed. */
export type Ticket = {
  /** Which service is set up in another way. Ports are those of the installation. */
  how?: (base: number) => Partial<Record<App, How>>
  /** Somebody has programmed it in another way. */
  edits?: Omit<Mutant, 'id'>[]
  happens: (place: Installation, customer: Person) => Promise<unknown>
}

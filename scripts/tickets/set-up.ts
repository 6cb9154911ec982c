import type { Mutant } from '../mutants/mutant.ts'

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

/** What is different in a customer's installation. */
export type SetUp = {
  /** Which service is set up in another way. Ports are those of the installation. */
  how?: (base: number) => Partial<Record<App, How>>
  /** Somebody has programmed it in another way. */
  edits?: Omit<Mutant, 'id'>[]
}

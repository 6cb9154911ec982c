import type { Disk } from '@photo/service/disk'
import type { Origins } from '@photo/service/origins'
import type { Fetch } from '@photo/service/outgoing'
import type { Database } from 'better-sqlite3'
import type { Logger } from 'pino'
import { createPhotoStorage } from './actions/photo-storage.ts'
import { DEMO_PEOPLE } from './actions/seed-people.ts'
import type { Keys } from './keys.ts'
import type { Stores } from './stores/stores.ts'

/** What main.ts reads and opens, and what a test puts in its place. */
export type Options = {
  origins: Pick<Origins, 'auth' | 'photos'>
  database: Database
  disk: Disk
  stores: Stores
  keys: Keys
  log: Logger
  /** For what we ask the photo storage. */
  fetch: Fetch
  sessionSecret: string
  /** All sites of the demo, which share a theme. */
  sites?: string[]
  rateLimits: boolean
  demoAccounts: boolean
  openRegistration: boolean
}

/** Puts together what the endpoints need. */
export function assemble({ origins, stores, keys, fetch, sessionSecret, demoAccounts, openRegistration }: Options) {
  const { auth: iss, photos: resource } = origins
  return {
    ...stores,
    iss,
    resource,
    keys,
    photoStorage: createPhotoStorage({ iss, resource, keys, accessTokens: stores.accessTokens, fetch }),
    /** The key that makes a code or a client of a form: the same form, sent twice, leads to the same one. */
    formKey: sessionSecret,
    demoPeople: demoAccounts ? DEMO_PEOPLE : [],
    openRegistration,
  }
}

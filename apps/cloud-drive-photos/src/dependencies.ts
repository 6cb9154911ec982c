import type { Fetch } from '@photo/service/outgoing'
import type { Database } from 'better-sqlite3'
import type { Logger } from 'pino'
import { createRevocationCheck } from './actions/check-revocation.ts'
import { createCompleteSignIn } from './actions/complete-sign-in.ts'
import { onceASecond } from './actions/once-a-second.ts'
import { createRecordReading } from './actions/record-reading.ts'
import { createAskedHere } from './http/asked-here.ts'
import { createAccessTokenCheck } from './protocol/access-token.ts'
import { createDiscovery } from './protocol/discovery.ts'
import { createIntrospection } from './protocol/introspection-request.ts'
import { createPublishedKeys } from './protocol/published-keys.ts'
import { createActivityStore } from './stores/activity.ts'
import { createPendingSignIns } from './stores/pending-sign-ins.ts'
import type { PhotoFiles } from './stores/photo-files.ts'
import { createPhotoStore } from './stores/photos.ts'

/** What main.ts reads and opens, and what a test puts in its place. */
export type Options = {
  origin: string
  /** The authorization server. */
  issuer: string
  /** Whose pages may call the photo API: PrintShop has a client that runs in the browser alone. */
  shopOrigin: string
  log: Logger
  database: Database
  files: PhotoFiles
  fetch: Fetch
  /** client_id → secret: the gallery's, and that of the resource server itself. */
  clientSecrets: Record<string, string>
  sessionSecret: string
  /** All sites of the demo, which share a theme. */
  sites?: string[]
  revocationCheck: 'introspection' | 'none'
}

/** Puts together what the endpoints need. */
export function assemble(options: Options) {
  const { origin, issuer, database, files, fetch, clientSecrets } = options
  const secretOf = (client_id: string) => ({ client_id, client_secret: clientSecrets[client_id] ?? '' })
  const activity = createActivityStore(database)
  const pendingSignIns = createPendingSignIns(database)
  const discovery = createDiscovery(issuer, fetch)
  const keys = createPublishedKeys(discovery, fetch)
  const requestIntrospection = createIntrospection({ discovery, fetch, ...secretOf('clouddrive-photos') })
  const checkAccessToken = createAccessTokenCheck({ issuer, audience: origin, keys })
  const client = { issuer, redirect_uri: `${origin}/callback`, ...secretOf('clouddrive-gallery') }
  return {
    origin,
    issuer,
    files,
    activity,
    photos: createPhotoStore(database),
    recordReading: createRecordReading(activity),
    // A page of forty pictures brings one token forty times. Bad ones are not kept: anybody can send as many as they like.
    checkAccessToken: onceASecond(checkAccessToken, () => false),
    /** How the API learns of revocation; undefined: from the token's end alone. */
    revocation: options.revocationCheck === 'introspection' ? createRevocationCheck(requestIntrospection) : undefined,
    client,
    discovery,
    pendingSignIns,
    askedHere: createAskedHere(origin),
    completeSignIn: createCompleteSignIn({ client, fetch, discovery, keys, pendingSignIns }),
  }
}

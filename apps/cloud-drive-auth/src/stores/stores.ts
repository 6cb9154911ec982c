import type { Database } from 'better-sqlite3'
import { createAccessTokens } from './access-tokens.ts'
import { createAuthorizationCodes } from './authorization-codes.ts'
import { createClients } from './clients.ts'
import { createGrants } from './grants.ts'
import { createInteractions } from './interactions.ts'
import { createPushedRequests } from './pushed-requests.ts'
import { createRefreshTokens } from './refresh-tokens.ts'
import { createSigningKeys } from './signing-keys.ts'
import { createUsers } from './users.ts'

export type Stores = ReturnType<typeof createStores>

/** Everything the authorization server remembers, over one database. */
export function createStores(database: Database) {
  // Made once: to make it takes longer than to begin and end one.
  const inOne = database.transaction((work: () => unknown) => work()).immediate
  return {
    accessTokens: createAccessTokens(database),
    /** Does work in several stores as one: all of it, or nothing. Nothing may be awaited in it. */
    allOrNothing: <Result>(work: () => Result) => inOne(work) as Result,
    clients: createClients(database),
    codes: createAuthorizationCodes(database),
    grants: createGrants(database),
    pushedRequests: createPushedRequests(database),
    refreshTokens: createRefreshTokens(database),
    signingKeys: createSigningKeys(database),
    interactions: createInteractions(database),
    users: createUsers(database),
  }
}

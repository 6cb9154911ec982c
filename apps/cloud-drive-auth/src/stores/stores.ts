import type { Database } from 'better-sqlite3'
import { createAccessTokens } from './access-tokens.ts'
import { createAuthorizationCodes } from './authorization-codes.ts'
import { createClients } from './clients.ts'
import { createGrants } from './grants.ts'
import { createPushedRequests } from './pushed-requests.ts'
import { createRefreshTokens } from './refresh-tokens.ts'
import { createSigningKeys } from './signing-keys.ts'
import { createTransactions } from './transactions.ts'
import { createUsers } from './users.ts'

export type Stores = ReturnType<typeof createStores>

/** Everything the authorization server remembers, over one database. */
export function createStores(database: Database) {
  const accessTokens = createAccessTokens(database)
  const refreshTokens = createRefreshTokens(database, accessTokens)
  return {
    accessTokens,
    clients: createClients(database),
    codes: createAuthorizationCodes(database, accessTokens, refreshTokens),
    grants: createGrants(database),
    pushedRequests: createPushedRequests(database),
    refreshTokens,
    signingKeys: createSigningKeys(database),
    transactions: createTransactions(database),
    users: createUsers(database),
  }
}

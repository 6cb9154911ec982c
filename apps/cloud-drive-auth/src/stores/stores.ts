import type { Database } from 'better-sqlite3'
import { createAccessTokens } from './access-tokens.ts'
import { createAuthorizationCodes } from './authorization-codes.ts'
import { createClients } from './clients.ts'
import { createGrants } from './grants.ts'
import { createSigningKeys } from './signing-keys.ts'
import { createTransactions } from './transactions.ts'
import { createUsers } from './users.ts'

export type Stores = ReturnType<typeof createStores>

/** Everything the authorization server remembers, over one database. */
export function createStores(database: Database) {
  const accessTokens = createAccessTokens(database)
  return {
    accessTokens,
    clients: createClients(database),
    codes: createAuthorizationCodes(database, accessTokens),
    grants: createGrants(database),
    signingKeys: createSigningKeys(database),
    transactions: createTransactions(database),
    users: createUsers(database),
  }
}

import type { Fetch } from '@photo/service/outgoing'
import type { Database } from 'better-sqlite3'
import type { Logger } from 'pino'
import { createConnectionEnd } from './actions/end-connection.ts'
import { createAccessTokenRefresh } from './actions/refresh-access-token.ts'
import { createAccessTokenUse } from './actions/use-access-token.ts'
import type { Client } from './client.ts'
import { createDiscovery } from './protocol/discovery.ts'
import { createResourceCheck } from './protocol/protected-resource.ts'
import { createPublishedKeys } from './protocol/published-keys.ts'
import { createConnections } from './stores/connections.ts'
import { createCustomers } from './stores/customers.ts'
import { createOrders } from './stores/orders.ts'
import { createPendingAuthorizations } from './stores/pending-authorizations.ts'
import type { Pictures } from './stores/pictures.ts'

/** What main.ts reads and opens, and what a test puts in its place. */
export type Options = {
  client: Client
  database: Database
  /** The shop's own copies of ordered photos. */
  pictures: Pictures
  fetch: Fetch
  log: Logger
  sessionSecret: string
  /** All sites of the demo, which share a theme. */
  sites?: string[]
}

/** Puts together what the endpoints need. */
export function assemble({ client, database, pictures, fetch, log }: Options) {
  const { photosOrigin, issuer } = client
  const connections = createConnections(database)
  const discovery = createDiscovery(fetch)
  const refreshAccessToken = createAccessTokenRefresh({ client, fetch, discovery, connections, log })
  return {
    client,
    fetch,
    discovery,
    connections,
    endConnection: createConnectionEnd({ client, fetch, discovery, connections }),
    pictures,
    pendingAuthorizations: createPendingAuthorizations(database),
    customers: createCustomers(database),
    orders: createOrders(database),
    publishedKeys: createPublishedKeys(fetch),
    resourceServer: { origin: photosOrigin, fetch, checkResource: createResourceCheck(fetch, photosOrigin, issuer) },
    useAccessToken: createAccessTokenUse(connections, refreshAccessToken),
  }
}

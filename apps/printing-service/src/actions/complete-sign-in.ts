import type { Fetch } from '@photo/service/outgoing'
import { newSecret } from '@photo/service/secrets'
import type { Logger } from 'pino'
import type { Client } from '../client.ts'
import { type Discovery, needed } from '../protocol/discovery.ts'
import { checkIdToken } from '../protocol/id-token.ts'
import type { PublishedKeys } from '../protocol/published-keys.ts'
import type { GrantedAccess } from '../protocol/token-response.ts'
import { readUserinfo, requestUserinfo } from '../protocol/userinfo-request.ts'
import type { Customers } from '../stores/customers.ts'
import type { Orders } from '../stores/orders.ts'
import type { PendingAuthorization } from '../stores/pending-authorizations.ts'
import type { EndConnection } from './end-connection.ts'

export type SignInDependencies = {
  client: Client
  fetch: Fetch
  discovery: Discovery
  publishedKeys: (jwks_uri: string) => PublishedKeys
  customers: Customers
  orders: Orders
  endConnection: EndConnection
}

/**
 * Signs somebody in: the ID token says who, when we asked for one, and /userinfo says the name. This is the only place where
 * the shop learns who somebody is, and its tokens come from our own code exchange: a token that is brought to us in any other
 * way opens nothing, however good it is, because it may have been issued to somebody else — RFC 9700 §4.6
 * @param before the customer who was signed in at this browser until now
 * @returns who is at this browser from now on
 */
export async function completeSignIn(
  dependencies: SignInDependencies,
  pending: PendingAuthorization,
  granted: GrantedAccess,
  before: string | undefined,
  log: Logger,
): Promise<{ visitor_id: string; customer_id: string }> {
  const { client, fetch, discovery, publishedKeys, customers, orders, endConnection } = dependencies
  const { visitor_id, issuer, nonce } = pending
  const { client_id } = client
  const { access_token, id_token } = granted
  const endpoints = await discovery.recall(issuer)
  const read = () => {
    const expected = { issuer, client_id, nonce: nonce ?? '', access_token }
    return checkIdToken(id_token, publishedKeys(needed(endpoints, 'jwks_uri')), expected)
  }
  const sub = nonce === null ? undefined : await read()
  const userinfo = await requestUserinfo(fetch, needed(endpoints, 'userinfo_endpoint'), granted)
  const person = readUserinfo(userinfo, sub)

  const customer = customers.recognize({ iss: issuer, ...person }, Date.now())
  const sameVisit = before === undefined || before === customer.id
  // Somebody else signs in where another customer still is: the photos of the one are not the other's.
  if (!sameVisit) await endConnection(visitor_id)
  orders.move(visitor_id, customer.id)
  log.info({ event: 'signed_in', client_id, way: nonce === null ? 'userinfo' : 'id_token' })
  return { visitor_id: sameVisit ? visitor_id : newSecret('visitor'), customer_id: customer.id }
}

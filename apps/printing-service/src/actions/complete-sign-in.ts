import { newSecret } from '@photo/service/secrets'
import { renewSession } from '@photo/service/sessions'
import type { Request } from 'express'
import { type Discovery, needed } from '../protocol/discovery.ts'
import { checkIdToken } from '../protocol/id-token.ts'
import type { PublishedKeys } from '../protocol/published-keys.ts'
import type { GrantedAccess } from '../protocol/token-response.ts'
import { readUserinfo, requestUserinfo } from '../protocol/userinfo-request.ts'
import type { Customers } from '../stores/customers.ts'
import type { Orders } from '../stores/orders.ts'
import type { PendingAuthorization } from '../stores/pending-authorizations.ts'
import { type EndDependencies, endConnection } from './end-connection.ts'

type SignInDependencies = EndDependencies & {
  discovery: Discovery
  keysOf: (jwks_uri: string) => PublishedKeys
  customers: Customers
  orders: Orders
}

/**
 * Signs somebody in: the ID token says who, when we asked for one, and /userinfo says the name. This is the only place where
 * the shop learns who somebody is, and its tokens come from our own code exchange: a token that is brought to us in any other
 * way opens nothing, however good it is, because it may have been issued to somebody else — RFC 9700 §4.6
 */
export function completeSignIn(dependencies: SignInDependencies) {
  const { client, fetch, discovery, keysOf, customers, orders } = dependencies
  return async (req: Request, pending: PendingAuthorization, granted: GrantedAccess): Promise<string> => {
    const { issuer, nonce } = pending
    const { client_id } = client
    const { access_token, id_token } = granted
    const endpoints = await discovery.recall(issuer)
    const read = () => {
      const expected = { issuer, client_id, nonce: nonce ?? '', access_token }
      return checkIdToken(id_token, keysOf(needed(endpoints, 'jwks_uri')), expected)
    }
    const sub = nonce === null ? undefined : await read()
    const userinfo = await requestUserinfo(fetch, needed(endpoints, 'userinfo_endpoint'), access_token)
    const person = readUserinfo(userinfo, sub)

    const customer = customers.recognize({ iss: issuer, ...person })
    const visitor_id = await visitorOf(req, pending, customer.id)
    orders.move(pending.visitor_id, customer.id)
    const { draft } = req.session
    await renewSession(req, { visitor_id, customer_id: customer.id, draft })
    req.log.info({ event: 'signed_in', client_id, way: nonce === null ? 'userinfo' : 'id_token' })
    return '/account'
  }

  // Somebody else signs in where another customer still is: the photos of the one are not the other's.
  async function visitorOf(req: Request, { visitor_id }: PendingAuthorization, customer_id: string): Promise<string> {
    const before = req.session.customer_id
    if (before === undefined || before === customer_id) return visitor_id
    await endConnection(dependencies, visitor_id)
    req.session.draft = undefined
    return newSecret('visitor')
  }
}

import { renewSession } from '@photo/service/renew-session'
import { newSecret } from '@photo/service/secrets'
import type { RequestHandler } from 'express'
import type { EndConnection } from '../actions/end-connection.ts'
import type { Client } from '../client.ts'
import { visitorsOf } from '../http/first-visit.ts'
import { orderWording } from '../pages/order-wording.ts'
import type { Connections } from '../stores/connections.ts'
import type { Customers } from '../stores/customers.ts'
import type { Orders } from '../stores/orders.ts'
import type { PendingAuthorizations } from '../stores/pending-authorizations.ts'

type Dependencies = {
  client: Client
  connections: Connections
  customers: Customers
  orders: Orders
  pendingAuthorizations: PendingAuthorizations
  endConnection: EndConnection
}

/** What the shop knows about a customer and what it does not, and what was ordered. */
export function accountPage({ client, customers, orders }: Dependencies): RequestHandler {
  return (req, res) => {
    const customer = customers.find(req.session.customer_id)
    if (!customer) return res.redirect(303, '/sign-in')
    const logout = `${client.issuer}/logout`
    res.render('account', { customer, orders: orders.findAll(customer.id), logout, ...orderWording })
  }
}

/** Signs out: the visit ends, and with it the access to photos, which nobody could reach any more. */
export function signOutEndpoint({ client, endConnection, pendingAuthorizations }: Dependencies): RequestHandler {
  return async (req, res) => {
    const { visitor_id, customer_id, signed_out } = req.session
    if (visitor_id) {
      // The new visit keeps only which questions were asked here: an answer that Back brings again is no attack.
      const next = newSecret('visitor')
      for (const one of visitorsOf(req, client.origin)) pendingAuthorizations.close(one, next)
      await renewSession(req, { visitor_id: next, signed_out })
      const told = await endConnection(visitor_id)
      if (customer_id) req.session.signed_out = told ?? 'none'
    }
    if (customer_id) req.log.info({ event: 'signed_out' })
    res.redirect(303, '/signed-out')
  }
}

/** Says what signing out ended, and what it did not: at CloudDrive the person may still be signed in. */
export function signedOutPage({ client, connections }: Dependencies): RequestHandler {
  return (req, res) => {
    const { customer_id, visitor_id, signed_out } = req.session
    if (customer_id) return res.redirect(303, '/account')
    // After a new connection, the page says nothing of the tokens that were given back.
    const key = connections.find(visitor_id) ? undefined : signed_out
    const [logout, connectedApps] = [`${client.issuer}/logout`, `${client.issuer}/account/connections`]
    res.render('signed-out', { outcome: signed_out, key, logout, connectedApps })
  }
}

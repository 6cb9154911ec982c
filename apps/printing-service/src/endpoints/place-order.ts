import type { Request, RequestHandler, Response } from 'express'
import { checkConnected, needsNewAccessToken } from '../actions/granted-photos.ts'
import { findPlacedOrder, placeOrder, type Unplaced } from '../actions/place-order.ts'
import type { UseAccessToken } from '../actions/use-access-token.ts'
import type { Client } from '../client.ts'
import { FlowError } from '../flow-error.ts'
import { findOwner } from '../http/session.ts'
import { orderPage } from '../pages/order-page.ts'
import { showOrderForm } from '../pages/show-order-form.ts'
import { type OrderForm, readOrderForm } from '../prints/order-form.ts'
import type { ResourceServer } from '../protocol/bearer-request.ts'
import { type Connections, endOfConnection } from '../stores/connections.ts'
import type { Orders } from '../stores/orders.ts'
import type { Pictures } from '../stores/pictures.ts'

type Dependencies = {
  client: Client
  connections: Connections
  useAccessToken: UseAccessToken
  resourceServer: ResourceServer
  orders: Orders
  pictures: Pictures
}

/** Makes an order. Whoever sends the form again is led to the order that it has made. */
export function placeOrderEndpoint(dependencies: Dependencies): RequestHandler {
  const { client, connections } = dependencies
  return async (req, res) => {
    const form = readOrderForm(req.body)
    const sent = { form, owner_id: findOwner(req.session) ?? '' }
    const placed = findPlacedOrder(dependencies, sent)
    if (placed) return res.redirect(303, `/orders/${placed}`)

    // Kept until the order is made: whatever goes wrong from here, nothing has to be typed twice.
    req.session.draft = form.choices
    const connection = checkConnected(connections.find(req.session.visitor_id))
    if (needsNewAccessToken(connection)) throw new FlowError('access_token_expired')
    const result = await placeOrder(dependencies, sent, connection, req.log)
    if (typeof result !== 'string') return showAgain(req, res, client.issuer, form, result, endOfConnection(connection))
    req.session.draft = undefined
    res.redirect(303, `/orders/${result}`)
  }
}

function showAgain(
  req: Request,
  res: Response,
  issuer: string,
  form: OrderForm,
  unplaced: Unplaced,
  ends: number,
): void {
  const { photos, complaints, gone } = unplaced
  const page = orderPage(photos, form, complaints)
  if (form.sumOnly) {
    showOrderForm(res, issuer, page, { gone, ends })
    return
  }
  const lines = Object.keys(complaints).length
  const isOutdated = gone > 0 && lines === 0
  // Who asks about the page names its number: that has to lead to a line. It holds counts, never what was typed.
  if (isOutdated) req.log.warn({ event: 'order_outdated', status: 409, gone })
  else req.log.warn({ event: 'order_incomplete', status: 400, lines })
  const nothing = lines === 0 && !isOutdated
  showOrderForm(res.status(isOutdated ? 409 : 400), issuer, page, { gone, nothing, ends, refused: true })
}

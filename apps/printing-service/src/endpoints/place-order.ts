import type { RequestHandler } from 'express'
import { copyPhotos } from '../actions/copy-photos.ts'
import { checkConnected, findGrantedPhotos, needsNewAccessToken } from '../actions/granted-photos.ts'
import type { UseAccessToken } from '../actions/use-access-token.ts'
import type { Client } from '../client.ts'
import { FlowError } from '../flow-error.ts'
import { findOwner } from '../http/session.ts'
import { orderPage } from '../pages/order-page.ts'
import { showOrderForm } from '../pages/show-order-form.ts'
import { checkOrderForm, keyOfSending, readOrderForm } from '../prints/order-form.ts'
import { postCents } from '../prints/price-list.ts'
import type { ResourceServer } from '../protocol/bearer-request.ts'
import type { Connections } from '../stores/connections.ts'
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

/** Makes an order: the form is checked, the photos are copied from CloudDrive, and the order no longer needs it. */
export function placeOrderEndpoint(dependencies: Dependencies): RequestHandler {
  const { client, connections, useAccessToken, resourceServer, orders, pictures } = dependencies
  return async (req, res) => {
    const form = readOrderForm(req.body)
    const { visitor_id } = req.session
    const owner_id = findOwner(req.session) ?? ''
    const form_key = keyOfSending(form)
    const made = orders.findByForm(owner_id, form_key)
    if (made) return res.redirect(303, `/orders/${made}`)

    // Kept until the order is made: whatever goes wrong from here, nothing has to be typed twice.
    if (visitor_id) req.session.draft = form.choices
    const connection = checkConnected(connections.find(visitor_id))
    if (needsNewAccessToken(connection)) throw new FlowError('access_token_expired')
    const photos = await useAccessToken(connection, (token) => findGrantedPhotos(resourceServer, token))
    const { lines, complaints } = checkOrderForm(form, photos)
    const page = orderPage(photos, form, complaints)
    if (form.sumOnly) return showOrderForm(res, client.issuer, page)
    const bad = Object.keys(complaints).length > 0
    if (bad || lines.length === 0) return showOrderForm(res.status(400), client.issuer, page, { nothing: !bad })

    const copied = await useAccessToken(connection, (token) => copyPhotos(resourceServer, token, pictures, lines))
    const id = orders.issue({
      owner_id,
      form_key,
      post_cents: postCents,
      made_at: Date.now(),
      lines: copied,
    })
    if (!id) await pictures.remove(copied) // the same form was sent twice at once, and the other one made the order
    req.session.draft = undefined
    req.log.info({ event: 'order_made', photos: copied.length })
    res.redirect(303, `/orders/${id ?? orders.findByForm(owner_id, form_key)}`)
  }
}

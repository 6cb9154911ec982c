import type { RequestHandler } from 'express'
import { checkConnected, findGrantedPhotos, needsNewAccessToken } from '../actions/granted-photos.ts'
import type { UseAccessToken } from '../actions/use-access-token.ts'
import type { Client } from '../client.ts'
import { orderPage } from '../pages/order-page.ts'
import { showOrderForm } from '../pages/show-order-form.ts'
import { newFormKey, readOrderForm } from '../prints/order-form.ts'
import type { ResourceServer } from '../protocol/bearer-request.ts'
import { requestThumbnail } from '../protocol/photo-requests.ts'
import { type Connections, endOfConnection } from '../stores/connections.ts'

type Dependencies = {
  client: Client
  connections: Connections
  useAccessToken: UseAccessToken
  resourceServer: ResourceServer
}

/** The granted photos, as an order form: the shop asks CloudDrive with the visitor's token — RFC 6749 §7 */
export function photosEndpoint({ client, connections, useAccessToken, resourceServer }: Dependencies): RequestHandler {
  return async (req, res) => {
    const connection = connections.find(req.session.visitor_id)
    if (!connection) return res.render('no-photos')
    if (needsNewAccessToken(connection)) return res.redirect(303, '/connect')
    const photos = await useAccessToken(connection, (token) => findGrantedPhotos(resourceServer, token))
    const { draft = {}, changed } = req.session
    req.session.changed = undefined
    const page = orderPage(photos, { form_key: newFormKey(), choices: draft })
    showOrderForm(res, client.issuer, page, { changed, ends: endOfConnection(connection) })
  }
}

/** "Add or remove photos": keeps what was typed, and lets CloudDrive show its picker with the old choice ticked. */
export const chooseAgainEndpoint: RequestHandler = (req, res) => {
  if (req.session.visitor_id) req.session.draft = readOrderForm(req.body).choices
  res.redirect(303, '/connect?prompt=consent')
}

/** A small picture of a granted photo, fetched for the browser: the token stays here. */
export function photoThumbnailEndpoint(dependencies: Dependencies): RequestHandler<{ id: string }> {
  const { connections, useAccessToken, resourceServer } = dependencies
  return async (req, res) => {
    const connection = checkConnected(connections.find(req.session.visitor_id))
    const { id } = req.params
    const { bytes, mediaType } = await useAccessToken(connection, (token) =>
      requestThumbnail(resourceServer, token, id),
    )
    res.type(mediaType).send(bytes)
  }
}

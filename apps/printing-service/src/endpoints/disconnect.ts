import type { RequestHandler } from 'express'
import type { EndConnection } from '../actions/end-connection.ts'
import type { Client } from '../client.ts'
import { type Connections, endOfConnection } from '../stores/connections.ts'

type Dependencies = { client: Client; connections: Connections; endConnection: EndConnection }

/** Asks whether to disconnect; afterwards the same page says how it ended. */
export function disconnectPage({ client, connections }: Dependencies): RequestHandler {
  return (req, res) => {
    const connection = connections.find(req.session.visitor_id)
    const connectedApps = `${client.issuer}/account/connections`
    const ends = connection && endOfConnection(connection)
    res.render('disconnect', { connection, ends, outcome: req.session.disconnected ?? 'never', connectedApps })
  }
}

/** Ends the connection: we forget it, and CloudDrive is told to end all that came from it — RFC 7009 §2 */
export function disconnectEndpoint({ client, connections, endConnection }: Dependencies): RequestHandler {
  return async (req, res) => {
    const { visitor_id } = req.session
    const connection = connections.find(visitor_id)
    const asked = new URLSearchParams(typeof req.body === 'string' ? req.body : '').get('connected_at')
    // A page that was opened before the last connection asked about an older one: a new page asks again.
    const isOutdated = connection && asked !== null && asked !== String(connection.connected_at)
    const told = visitor_id && !isOutdated ? await endConnection(visitor_id) : undefined
    if (told) {
      req.session.disconnected = told
      req.log.info({ event: 'disconnected', client_id: client.client_id, told })
    }
    res.redirect(303, '/disconnect')
  }
}

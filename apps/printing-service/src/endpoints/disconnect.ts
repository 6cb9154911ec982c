import type { Fetch } from '@photo/service/outgoing'
import type { RequestHandler } from 'express'
import type { Client } from '../client.ts'
import { giveBack } from '../give-back.ts'
import type { Discovery } from '../protocol/discovery.ts'
import type { Connections } from '../stores/connections.ts'

type Dependencies = { client: Client; fetch: Fetch; discovery: Discovery; connections: Connections }

/** Asks whether to disconnect; afterwards the same page says how it ended. */
export function disconnectPage({ client, connections }: Pick<Dependencies, 'client' | 'connections'>): RequestHandler {
  return (req, res) => {
    const connected = connections.find(req.session.visitor_id) !== undefined
    const connectedApps = `${client.issuer}/account/connections`
    res.render('disconnect', { connected, outcome: req.session.disconnected ?? 'never', connectedApps })
  }
}

/** Ends the connection: we forget it, and CloudDrive is told to end all that came of it — RFC 7009 §2 */
export function disconnectEndpoint(dependencies: Dependencies): RequestHandler {
  return async (req, res) => {
    const { visitor_id } = req.session
    // Forgotten first: a renewal that is under way at this moment then finds no place for its new key.
    const connection = visitor_id && dependencies.connections.take(visitor_id)
    if (connection) {
      req.session.disconnected = await giveBack(dependencies, connection)
      req.log.info({ event: 'disconnected', client_id: dependencies.client.client_id, told: req.session.disconnected })
    }
    res.redirect(303, '/disconnect')
  }
}

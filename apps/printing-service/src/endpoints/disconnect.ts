import type { RequestHandler } from 'express'
import { type EndDependencies, endConnection } from '../actions/end-connection.ts'

/** Asks whether to disconnect; afterwards the same page says how it ended. */
export function disconnectPage({ client, connections }: EndDependencies): RequestHandler {
  return (req, res) => {
    const connected = connections.find(req.session.visitor_id) !== undefined
    const connectedApps = `${client.issuer}/account/connections`
    res.render('disconnect', { connected, outcome: req.session.disconnected ?? 'never', connectedApps })
  }
}

/** Ends the connection: we forget it, and CloudDrive is told to end all that came of it — RFC 7009 §2 */
export function disconnectEndpoint(dependencies: EndDependencies): RequestHandler {
  return async (req, res) => {
    const { visitor_id } = req.session
    const told = visitor_id && (await endConnection(dependencies, visitor_id))
    if (told) {
      req.session.disconnected = told
      req.log.info({ event: 'disconnected', client_id: dependencies.client.client_id, told })
    }
    res.redirect(303, '/disconnect')
  }
}

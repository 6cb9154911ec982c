import type { Fetch } from '@photo/service/outgoing'
import type { RequestHandler } from 'express'
import type { Client } from '../client.ts'
import { FlowError } from '../flow-error.ts'
import type { Discovery } from '../protocol/discovery.ts'
import { requestRevocation } from '../protocol/revocation-request.ts'
import type { Connection, Connections } from '../stores/connections.ts'

type Dependencies = { client: Client; fetch: Fetch; discovery: Discovery; connections: Connections }

/** Asks whether to disconnect; afterwards the same page says how it ended. */
export function disconnectPage({ client, connections }: Dependencies): RequestHandler {
  return (req, res) => {
    const connected = connections.find(req.session.visitor_id) !== undefined
    const connectedApps = `${client.issuer}/account/connections`
    res.render('disconnect', { connected, outcome: req.session.disconnected ?? 'never', connectedApps })
  }
}

/** Ends the connection: CloudDrive is told to revoke the token, and we forget it either way — RFC 7009 §2 */
export function disconnectEndpoint(dependencies: Dependencies): RequestHandler {
  return async (req, res) => {
    const connection = dependencies.connections.find(req.session.visitor_id)
    if (connection) {
      req.session.disconnected = await revoke(dependencies, connection)
      dependencies.connections.forget(connection.visitor_id)
      req.log.info({ event: 'disconnected', client_id: dependencies.client.client_id, told: req.session.disconnected })
    }
    res.redirect(303, '/disconnect')
  }
}

async function revoke({ client, fetch, discovery }: Dependencies, connection: Connection): Promise<'told' | 'untold'> {
  try {
    const { revocation_endpoint } = await discovery.recall(connection.issuer)
    await requestRevocation(fetch, revocation_endpoint, client, connection.access_token)
    return 'told'
  } catch (error) {
    if (error instanceof FlowError) return 'untold'
    throw error
  }
}

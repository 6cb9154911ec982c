import type { RequestHandler } from 'express'
import type { Client } from '../client.ts'
import { euro, postCents, printSizes, sizeName } from '../prints/price-list.ts'
import type { Connections } from '../stores/connections.ts'

type Dependencies = { client: Client; connections: Connections }

/** The shop window. It asks CloudDrive nothing: whether the visitor is connected, the shop knows. */
export function homeEndpoint({ connections }: Dependencies): RequestHandler {
  return (req, res) => {
    const connected = connections.find(req.session.visitor_id) !== undefined
    res.render('home', { connected, sizes: printSizes, post: euro(postCents), euro, sizeName })
  }
}

/** What happens when I press…: honest answers. */
export function helpEndpoint({ client, connections }: Dependencies): RequestHandler {
  return (req, res) => {
    const connected = connections.find(req.session.visitor_id) !== undefined
    res.render('help', { connected, connectedApps: `${client.issuer}/account/connections` })
  }
}

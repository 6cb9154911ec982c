import type { RequestHandler } from 'express'
import type { Client } from '../client.ts'
import { euro, postCents, printSizes, sizeName } from '../prints/price-list.ts'

/** The shop window. It looks the same to everybody and asks CloudDrive nothing. */
export function homeEndpoint(): RequestHandler {
  return (_req, res) => res.render('home', { sizes: printSizes, post: euro(postCents), euro, sizeName })
}

/** What happens when I press…: honest answers. */
export function helpEndpoint({ client }: { client: Client }): RequestHandler {
  return (_req, res) => res.render('help', { connectedApps: `${client.issuer}/account/connections` })
}

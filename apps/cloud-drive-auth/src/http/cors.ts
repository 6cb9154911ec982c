import type { RequestHandler } from 'express'
import type { Clients } from '../stores/clients.ts'

/**
 * Lets the pages of clients that run in a browser read our answers: those of the registered public ones, and nobody else's
 * — RFC 10017 §6.3.1, OAuth 2.1 draft-16 §3.2, RFC 9700 §2.6. No cookie counts at these endpoints, so credentials are never allowed.
 */
export function allowBrowserClients(clients: Clients): RequestHandler {
  return (req, res, next) => {
    res.vary('Origin')
    const origin = req.get('Origin')
    if (origin === undefined || !clients.hasOrigin(origin)) return next()
    res.set('Access-Control-Allow-Origin', origin)
    // Otherwise a page sees the status of a refusal, but neither its reason, nor when to come back, nor its number.
    res.set('Access-Control-Expose-Headers', 'WWW-Authenticate, Retry-After, X-Request-Id')
    if (req.method !== 'OPTIONS') return next()
    // What a browser asks before it sends anything but a plain form.
    res.set({
      'Access-Control-Allow-Methods': 'GET, POST',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type',
      'Access-Control-Max-Age': '600',
    })
    res.status(204).end()
  }
}

/** Lets every page read a document that holds nothing secret, whatever headers it sends along — RFC 9700 §2.6 */
export const allowEveryPage: RequestHandler = (req, res, next) => {
  res.set('Access-Control-Allow-Origin', '*')
  if (req.method !== 'OPTIONS' || !req.get('Access-Control-Request-Method')) return next()
  // The star stands for every name but this one.
  res.set({ 'Access-Control-Allow-Methods': 'GET', 'Access-Control-Allow-Headers': 'Authorization, *' })
  res.set('Access-Control-Max-Age', '600').status(204).end()
}

import type { RequestHandler } from 'express'

/**
 * Lets every page read what it asks for (CORS): a document that holds nothing secret, or photos, which open to the token that a
 * page sends along and to nothing that its browser would add. So there is no Allow-Credentials, and never may be — RFC 6750 §2.1,
 * RFC 9700 §2.6
 */
export const allowEveryPage: RequestHandler = (req, res, next) => {
  // The challenge says why a token was refused — RFC 6750 §3; a page may read it only when told so
  res.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'WWW-Authenticate' })
  res.set('Cross-Origin-Resource-Policy', 'cross-origin')
  if (req.method !== 'OPTIONS' || !req.get('Access-Control-Request-Method')) return next()
  // The browser asks first, and without the token: that is what it asks about. The star stands for every name but this one
  res.set({ 'Access-Control-Allow-Methods': 'GET', 'Access-Control-Allow-Headers': 'Authorization, *' })
  res.set('Access-Control-Max-Age', '600').status(204).end()
}

import type { Request, RequestHandler } from 'express'

/**
 * Lets the pages of one other origin read the photo API's answers (CORS). Without Allow-Credentials: what opens the photos is
 * the token, never a cookie. Every other origin, and `null`, gets the answer of a server that never heard of CORS, which
 * its browser keeps from its page.
 * @param page the origin where the browser-only client lives
 */
export function allowPagesOf(page: string): RequestHandler {
  return (req, res, next) => {
    // The answer differs by origin: a cache must not hand one origin's answer to another
    res.vary('Origin')
    if (req.get('Origin') !== page) return next()
    // The challenge says why a token was refused — RFC 6750 §3 —, the number finds its line; a page may read them only when told so
    const readable = 'WWW-Authenticate, X-Request-Id'
    res.set({ 'Access-Control-Allow-Origin': page, 'Access-Control-Expose-Headers': readable })
    if (!isPreflight(req)) return next()
    // The browser asks first, and asks without the token: that is what it asks about
    res.set({ 'Access-Control-Allow-Methods': 'GET', 'Access-Control-Allow-Headers': 'Authorization' })
    res.set('Access-Control-Max-Age', '600').status(204).end()
  }
}

/** Lets every page read a document that holds nothing secret, also one that sends headers of its own along. */
export const allowEveryPage: RequestHandler = (req, res, next) => {
  res.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' })
  if (!isPreflight(req)) return next()
  res.set({ 'Access-Control-Allow-Methods': 'GET', 'Access-Control-Allow-Headers': '*' })
  res.set('Access-Control-Max-Age', '600').status(204).end()
}

function isPreflight(req: Request): boolean {
  return req.method === 'OPTIONS' && req.get('Access-Control-Request-Method') !== undefined
}

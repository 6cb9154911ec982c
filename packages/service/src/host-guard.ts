import type { RequestHandler } from 'express'

/**
 * Answers 421 to a Host that is not this service's own, before anything else looks at the request — RFC 9110 §15.5.20.
 * A page elsewhere can point its own name at 127.0.0.1 (DNS rebinding); the browser then still says that page's name here.
 */
export function hostGuard(origin: string): RequestHandler {
  const { host } = new URL(origin)
  return (req, res, next) => {
    // A request line may also name the whole address; then that has to be ours as well — RFC 9112 §3.2.2
    const target = req.url.startsWith('/') ? host : URL.parse(req.url)?.host
    if (req.headers.host === host && target === host) return next()
    res
      .status(421)
      .set('Cache-Control', 'no-store')
      .type('text/plain')
      .send(`This is ${origin}, not the address you asked for.\n`)
  }
}

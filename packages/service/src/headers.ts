import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { isLoopback } from './origins.ts'

/**
 * Security headers for every answer. Nothing is loaded from another host, nothing may frame us, nothing is cached unless
 * a route says so. No promise of https for loopback names: browsers would keep it when the demo speaks http there again, or
 * something else does — RFC 6797 §8.3. `same-origin` and not `no-referrer`: with the latter, browsers send forms with `Origin: null`.
 */
export function securityHeaders(origin: string): RequestHandler[] {
  const staysHttps = origin.startsWith('https:') && !isLoopback(origin)
  return [
    helmet({
      strictTransportSecurity: staysHttps ? { includeSubDomains: false } : false,
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'self'"],
          'img-src': ["'self'", 'data:'],
          'object-src': ["'none'"],
          'base-uri': ["'none'"],
          'frame-ancestors': ["'none'"],
          'form-action': ["'self'"],
        },
      },
    }),
    (_req, res, next) => {
      res.set('Cache-Control', 'no-store')
      next()
    },
  ]
}

/**
 * Lets the form on this page lead to one more origin. Chromium checks the redirect after a form against `form-action` as
 * well, so a page whose form ends in a redirect to another site has to name that site.
 */
export function allowFormRedirect(currentPolicy: string, target: string): string {
  return currentPolicy.replace("form-action 'self'", `form-action 'self' ${target}`)
}

import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { isLoopback } from './origins.ts'

/**
 * Security headers for every answer. Nothing is loaded from another host, nothing may frame us, nothing is cached unless
 * a route says so. No promise of https for loopback names: browsers would keep it when the demo speaks http there again, or
 * something else does — RFC 6797 §8.3. `same-origin` and not `no-referrer`: with the latter, browsers send forms with `Origin: null`.
 */
export function securityHeaders(origin: string): RequestHandler {
  const headers = [...askHelmet(origin), ['Cache-Control', 'no-store'] as const]
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value)
    next()
  }
}

type Header = Parameters<ServerResponse['setHeader']>

// Once, because they are the same for every answer: a dozen functions that set one header each cost as much as a small answer.
function askHelmet(origin: string): Header[] {
  const staysHttps = origin.startsWith('https:') && !isLoopback(origin)
  const request = new IncomingMessage(new Socket())
  const answer = new ServerResponse(request)
  const headers: Header[] = []
  answer.setHeader = (...header) => {
    headers.push(header)
    return answer
  }
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
  })(request, answer, (error) => {
    if (error) throw error
  })
  return headers
}

/**
 * Lets the form on this page lead to one more origin. Chromium checks the redirect after a form against `form-action` as
 * well, so a page whose form ends in a redirect to another site has to name that site.
 */
export function allowFormRedirect(currentPolicy: string, target: string): string {
  return currentPolicy.replace("form-action 'self'", `form-action 'self' ${target}`)
}

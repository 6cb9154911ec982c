import { allowFormRedirect } from '@photo/service/headers'
import type { Response } from 'express'

/**
 * Lets the form on this page lead to the client: Chromium checks the redirect after a form against the policy of the page with
 * the form. A policy can name neither an IPv6 address nor an app's own scheme with a host: there the scheme has to do.
 */
export function allowRedirectTo(res: Response, redirect_uri: string): void {
  const { origin, hostname, protocol } = new URL(redirect_uri)
  const source = origin === 'null' || hostname.startsWith('[') ? protocol : origin
  res.set('Content-Security-Policy', allowFormRedirect(res.get('Content-Security-Policy') ?? '', source))
}

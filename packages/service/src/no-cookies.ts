import type { IncomingMessage } from 'node:http'
import { type Explanation, PageError } from './page-error.ts'

/**
 * True for a browser that brings no cookie at all, where each of ours has got one: it blocks them, was closed since, or
 * never was here. A theme is kept for longer than that, and says nothing.
 */
export function bringsNoCookie({ headers }: IncomingMessage): boolean {
  return !headers.cookie?.split('; ').some((cookie) => !cookie.startsWith('theme='))
}

/** What such a browser's owner is told: whose cookie it takes, where to begin again, and what to do if a stranger’s link led here. */
export function noCookies(
  origin: string,
  { label, href }: Omit<Explanation['next'], 'advice'>,
  { logged = false, attack = '' } = {},
): PageError {
  const { host } = new URL(origin)
  const explanation = {
    status: 400,
    title: 'Your browser brought no cookie',
    what: `By a cookie ${host} knows that it is still you. Your browser blocks it or has forgotten it, or you began in another browser.`,
    safe: 'Nothing was done here. What you did on another site stays as it is.',
    next: { advice: `Allow cookies for ${host} in the settings of your browser, then begin again.`, label, href },
    attack,
    technical: { problem: 'no_cookies', check: 'cookie', sent: 'none' },
  }
  return new PageError(explanation, { logged })
}

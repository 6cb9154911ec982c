import type { RequestHandler } from 'express'
import { PageError } from './page-error.ts'

/**
 * Refuses a form that another site's page sent in the person's name (CSRF). Browsers say where a request comes from in
 * Sec-Fetch-Site, older ones in Origin. `same-site` is refused too: another port of this host is a stranger.
 */
export function sameOriginGuard(origin: string): RequestHandler {
  return (req, _res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') return next()
    const site = req.get('Sec-Fetch-Site')
    const from = req.get('Origin')
    const ownPage = site === undefined || site === 'same-origin' || site === 'none'
    if (ownPage && (from === undefined || from === origin)) return next()
    req.log.warn({ event: 'cross_site_form_refused', site: site?.slice(0, 100), from: from?.slice(0, 100) })
    throw new PageError(
      {
        status: 403,
        title: 'This form was not sent from our own page',
        what: 'Another page tried to send a form to us in your name.',
        safe: 'Nothing was done, and nothing of yours changed.',
        next: {
          advice: 'If you meant to do this, open our page and send the form from there.',
          label: 'Go to our page',
          href: '/',
        },
        attack:
          'Did you click a link in a message, or was another page open? Close it: it may be an attempt to act as you.',
      },
      { logged: true },
    )
  }
}

import { newSecret, sha256 } from '@photo/service/secrets'
import { sessionCookieName } from '@photo/service/sessions'
import type { Request, RequestHandler, Response } from 'express'
import { formOf, queryOf } from './form.ts'

/**
 * The cookie that names this browser, so that nobody else can send the forms that it was shown — RFC 6749 §10.12. It says
 * nothing of who is signed in, and stays when that changes: a form that is sent twice is known both times.
 */
const NAME = 'as_browser'

/** The name under which an interaction is tied to this browser. A browser without one gets one. */
export function browserHash(req: Request, res: Response, iss: string): string {
  return sha256(browserOf(req, iss) ?? nameBrowser(res, iss))
}

/** What this browser is called; undefined when it shows no cookie of ours. */
export function browserOf(req: Request, iss: string): string | undefined {
  const start = `${sessionCookieName(NAME, iss)}=`
  const pair = req.headers.cookie?.split('; ').find((one) => one.startsWith(start))
  return pair?.slice(start.length) || undefined
}

/**
 * Sends a browser that shows a page of ours but no cookie to where it is found out why: they were cleared, or it keeps none.
 */
export function askForCookie(iss: string): RequestHandler {
  return (req, res, next) => {
    const sent = typeof req.body === 'string' ? formOf(req) : queryOf(req)
    const interaction = sent.get('interaction') ?? ''
    if (browserOf(req, iss) !== undefined || (req.method === 'GET' && !interaction)) return next()
    nameBrowser(res, iss)
    res.redirect(303, `/login/lost?interaction=${encodeURIComponent(interaction)}`)
  }
}

function nameBrowser(res: Response, iss: string): string {
  const browser = newSecret('browser')
  const secure = iss.startsWith('https:')
  res.cookie(sessionCookieName(NAME, iss), browser, { httpOnly: true, sameSite: 'lax', path: '/', secure })
  return browser
}

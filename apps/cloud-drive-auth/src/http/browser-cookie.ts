import { queryOf } from '@photo/service/query'
import { newSecret, sha256 } from '@photo/service/secrets'
import { sessionCookieName } from '@photo/service/sessions'
import type { Request, RequestHandler, Response } from 'express'
import { formOf } from './form.ts'

/**
 * The cookie that names this browser, so that nobody else can send the forms that it was shown — RFC 6749 §10.12. It says
 * nothing of who is signed in, and stays when that changes: a form that is sent twice is known both times. Tabs that are
 * opened at once, before the browser has a name, get one each, in cookies that do not overwrite each other: it keeps all.
 */
const NAME = 'as_browser'

/** The name under which an interaction is tied to this browser. A browser without one gets one. */
export function browserHash(req: Request, res: Response, iss: string): string {
  const [browser = nameBrowser(res, iss)] = browsersOf(req, iss)
  return sha256(browser)
}

/** What this browser is called: by several names, perhaps, and by none when it shows no cookie of ours. */
export function browsersOf(req: Request, iss: string): string[] {
  const start = sessionCookieName(NAME, iss)
  const pairs = req.headers.cookie?.split('; ').filter((one) => one.startsWith(start)) ?? []
  return pairs.map((pair) => pair.slice(pair.indexOf('=') + 1)).filter(Boolean)
}

/**
 * Sends a browser that shows a page of ours but no cookie to where it is found out why: they were cleared, or it keeps none.
 */
export function askForCookie(iss: string): RequestHandler {
  return (req, res, next) => {
    const sent = typeof req.body === 'string' ? formOf(req) : queryOf(req)
    const interaction = sent.get('interaction') ?? ''
    if (browsersOf(req, iss).length > 0 || (req.method === 'GET' && !interaction)) return next()
    nameBrowser(res, iss)
    res.redirect(303, `/login/lost?interaction=${encodeURIComponent(interaction)}`)
  }
}

function nameBrowser(res: Response, iss: string): string {
  const browser = newSecret('browser')
  const secure = iss.startsWith('https:')
  const name = `${NAME}_${sha256(browser).slice(0, 8)}`
  res.cookie(sessionCookieName(name, iss), browser, { httpOnly: true, sameSite: 'lax', path: '/', secure })
  return browser
}

import { endSession, sessionCookieName } from '@photo/service/sessions'
import type { RequestHandler } from 'express'
import { signedInUser } from '../session.ts'
import type { Users } from '../stores/users.ts'

/** Asks before it signs anybody out: a link or a picture on another site must not be able to. */
export function logoutPage({ users }: { users: Users }): RequestHandler {
  return (req, res) => res.render('logout', { user: signedInUser(req, users) })
}

/** Signs the person out. The session ends on the server, so the old cookie opens nothing. */
export function logoutEndpoint({ iss }: { iss: string }): RequestHandler {
  return async (req, res) => {
    req.log.info({ event: 'logout', sub: req.session.sub })
    await endSession(req)
    const secure = iss.startsWith('https:')
    res.clearCookie(sessionCookieName('as_sid', iss), { path: '/', secure }).render('logout', { user: undefined })
  }
}

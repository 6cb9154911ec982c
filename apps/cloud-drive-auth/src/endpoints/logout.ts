import { queryOf } from '@photo/service/query'
import { endSession, sessionCookieName } from '@photo/service/sessions'
import type { RequestHandler } from 'express'
import { formOf } from '../http/form.ts'
import { signedInUser } from '../http/session.ts'
import { logoutLeadsNowhere } from '../pages/problem-pages.ts'
import type { Users } from '../stores/users.ts'

/** Asks before it signs anybody out: a link or a picture on another site must not be able to. */
export function logoutPage({ users }: { users: Users }): RequestHandler {
  return (req, res) => {
    checkOnlySignsOut(queryOf(req))
    res.render('logout', { user: signedInUser(req, users) })
  }
}

/** Signs the person out. The session ends on the server, so the old cookie opens nothing. */
export function logoutEndpoint({ iss }: { iss: string }): RequestHandler {
  return async (req, res) => {
    checkOnlySignsOut(queryOf(req))
    if (typeof req.body === 'string') checkOnlySignsOut(formOf(req))
    req.log.info({ event: 'logout', sub: req.session.sub })
    await endSession(req)
    const secure = iss.startsWith('https:')
    // To a page that can be loaded again: Back and forward come by here.
    res.clearCookie(sessionCookieName('as_sid', iss), { path: '/', secure }).redirect(303, '/logout')
  }
}

// A sign-out that a client begins, and that ends at an address of its own, is not offered: OpenID Connect RP-Initiated
// Logout §2. To leave the parameters unread would look as if it were.
function checkOnlySignsOut(sent: URLSearchParams): void {
  if (sent.has('post_logout_redirect_uri') || sent.has('id_token_hint')) throw logoutLeadsNowhere()
}

import { newSecret, sha256 } from '@photo/service/secrets'
import { renewSession } from '@photo/service/sessions'
import type { Request } from 'express'
import { now } from '../clock.ts'
import type { SignedInUser, User, Users } from '../stores/users.ts'

declare module 'express-session' {
  interface SessionData {
    /** Names this browser, before and after a sign-in, so that nobody else can answer its requests. */
    browser: string
    /** Who is signed in. */
    sub: string
    /** When the password was checked, in seconds since 1970. */
    auth_time: number
    /** One sentence for the next page. */
    notice: string
  }
}

/** The name under which a transaction is tied to this browser. The first call gives the browser a session. */
export function browserHash(req: Request): string {
  req.session.browser ??= newSecret('browser')
  return sha256(req.session.browser)
}

/** True when this browser brought the transaction. Asking gives nobody a session. */
export function isSameBrowser(req: Request, browser_hash: string): boolean {
  return req.session.browser !== undefined && sha256(req.session.browser) === browser_hash
}

/** The person who is signed in in this browser. A closed account is signed out for good. */
export function signedInUser(req: Request, users: Users): SignedInUser | undefined {
  const { sub, auth_time = 0 } = req.session
  const user = sub === undefined ? undefined : users.find(sub)
  if (!user) delete req.session.sub
  return user && { ...user, auth_time }
}

/** Signs a person in, under a new session id. */
export async function signIn(req: Request, user: User): Promise<SignedInUser> {
  const browser = req.session.browser ?? newSecret('browser')
  const auth_time = now()
  await renewSession(req, { browser, sub: user.sub, auth_time })
  return { ...user, auth_time }
}

import { renewSession } from '@photo/service/renew-session'
import type { Request } from 'express'
import { now } from '../clock.ts'
import type { SignedInUser, User, Users } from '../stores/users.ts'

declare module 'express-session' {
  interface SessionData {
    /** Who is signed in. */
    sub: string
    /** When the password was checked, in seconds since 1970. */
    auth_time: number
  }
}

/** The person who is signed in in this browser. A closed account is signed out for good. */
export function signedInUser(req: Request, users: Users): SignedInUser | undefined {
  const { sub, auth_time = 0 } = req.session
  const user = sub === undefined ? undefined : users.find(sub)
  if (!user) delete req.session.sub
  return user && { ...user, auth_time }
}

/**
 * Signs a person in, under a new session id.
 * @param asOne writes the session together with what the sign-in was for
 */
export async function signIn(req: Request, user: User, asOne?: (save: () => void) => void): Promise<SignedInUser> {
  const auth_time = now()
  await renewSession(req, { sub: user.sub, auth_time }, asOne)
  return { ...user, auth_time }
}

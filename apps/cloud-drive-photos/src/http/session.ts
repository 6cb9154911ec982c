import type { Request, RequestHandler } from 'express'
import { signedOutMeanwhile } from '../pages/sign-in-problems.ts'
import type { PendingSignIn } from '../protocol/authorization-request.ts'

/** Who looks at their photos. A person is `iss` and `sub` together; the name is for reading only — OpenID Connect Core §5.7 */
type Person = { iss: string; sub: string; name: string }

declare module 'express-session' {
  interface SessionData {
    /** The gallery's: who is signed in. No token is kept. */
    galleryPerson?: Person
    /** The gallery's: a sign-in that has begun and waits for its answer. */
    galleryPending?: PendingSignIn
  }
}

/** Sends people who are not signed in to the sign-in and back; a form from them is refused. */
export const requirePerson: RequestHandler = (req, res, next) => {
  if (req.session.galleryPerson) return next()
  if (req.method !== 'GET' && req.method !== 'HEAD') throw signedOutMeanwhile()
  res.redirect(303, `/sign-in?next=${encodeURIComponent(req.path)}`)
}

/** Makes the signed-in person known to the page's head. Nobody is signed in by another issuer than the one we trust now. */
export function showPerson(issuer: string): RequestHandler {
  return (req, res, next) => {
    if (req.session.galleryPerson?.iss !== issuer) delete req.session.galleryPerson
    res.locals.person = req.session.galleryPerson
    next()
  }
}

/** The person whom the guard above let in. */
export function readPerson(req: Request): Person {
  const person = req.session.galleryPerson
  if (!person) throw signedOutMeanwhile()
  return person
}

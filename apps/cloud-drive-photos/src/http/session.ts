import { renewSession } from '@photo/service/renew-session'
import type { Request, RequestHandler } from 'express'
import { SignInError } from '../protocol/sign-in-error.ts'

/** Who looks at their photos. A person is `iss` and `sub` together; the name is for reading only — OpenID Connect Core §5.7 */
type Person = { iss: string; sub: string; name: string }

declare module 'express-session' {
  interface SessionData {
    /** The gallery's: who is signed in. No token is kept. */
    galleryPerson?: Person
  }
}

/** Signs a person in, under a new session id. Whose session this is already goes on in it: other tabs know it by its id. */
export async function signIn(req: Request, galleryPerson: Person): Promise<void> {
  const before = req.session.galleryPerson
  if (before?.iss === galleryPerson.iss && before.sub === galleryPerson.sub) return
  await renewSession(req, { galleryPerson })
}

/** Sends people who are not signed in to the sign-in and back; a form from them is refused. */
export const requirePerson: RequestHandler = (req, res, next) => {
  if (req.session.galleryPerson) return next()
  if (req.method !== 'GET' && req.method !== 'HEAD') throw new SignInError('signed_out')
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
  if (!person) throw new SignInError('signed_out')
  return person
}

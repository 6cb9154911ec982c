import { bringsNoCookie, noCookies } from '@photo/service/no-cookies'
import { PageError } from '@photo/service/page-error'
import type { ErrorRequestHandler } from 'express'
import { ApiError } from '../protocol/api-error.ts'
import { SignInError } from '../protocol/sign-in-error.ts'
import { signInPages } from './sign-in-pages.ts'

/** Turns a sign-in that ended early into its page, and writes down how it ended. */
export function explainSignIn(origin: string): ErrorRequestHandler {
  return (thrown, req, res, pass) => {
    const error = asSignInError(thrown)
    if (!error) return pass(thrown)
    const { problem, technical } = error
    const signIn = { label: 'Sign in again', href: '/sign-in' }
    if (problem === 'foreign_answer' && bringsNoCookie(req)) {
      // Mostly no attack: the log says which of the two it was. The page warns all the same, of a stranger’s link.
      req.log.warn({ event: 'sign_in_no_cookies', check: 'cookie' })
      return pass(noCookies(origin, signIn, { logged: true, attack: signInPages[problem].attack ?? '' }))
    }
    req.log.warn({ event: `sign_in_${problem}`, ...technical })
    const { advice, ...page } = signInPages[problem]
    const photos = { advice: 'You are signed in: go on to your photos.', label: 'Go to your photos', href: '/' }
    const next = res.locals.person ? photos : { advice, ...signIn }
    pass(new PageError({ ...page, next, technical: { problem, ...technical } }, { logged: true }))
  }
}

function asSignInError(thrown: unknown): SignInError | undefined {
  if (thrown instanceof SignInError) return thrown
  // The API tells the same of a token that it cannot ask about
  const isNoAnswer = thrown instanceof ApiError && thrown.error === 'temporarily_unavailable'
  return isNoAnswer ? new SignInError('no_answer', { reason: String(thrown.cause) }) : undefined
}

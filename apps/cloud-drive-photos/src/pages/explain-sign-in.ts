import { PageError } from '@photo/service/page-error'
import type { ErrorRequestHandler } from 'express'
import { ApiError } from '../protocol/api-error.ts'
import { SignInError } from '../protocol/sign-in-error.ts'
import { signInPages } from './sign-in-pages.ts'

/** Turns a sign-in that ended early into its page, and writes down how it ended. */
export const explainSignIn: ErrorRequestHandler = (thrown, req, res, pass) => {
  const error = asSignInError(thrown)
  if (!error) return pass(thrown)
  const { problem, technical } = error
  req.log.warn({ event: `sign_in_${problem}`, ...technical })
  const { advice, ...page } = signInPages[problem]
  const signIn = { advice, label: 'Sign in again', href: '/sign-in' }
  const photos = { advice: 'You are signed in: go on to your photos.', label: 'My photos', href: '/' }
  pass(new PageError({ ...page, next: res.locals.person ? photos : signIn, technical: { problem, ...technical } }))
}

function asSignInError(thrown: unknown): SignInError | undefined {
  if (thrown instanceof SignInError) return thrown
  // The API tells the same of a token that it cannot ask about
  const isNoAnswer = thrown instanceof ApiError && thrown.error === 'temporarily_unavailable'
  return isNoAnswer ? new SignInError('no_answer', { reason: String(thrown.cause) }) : undefined
}

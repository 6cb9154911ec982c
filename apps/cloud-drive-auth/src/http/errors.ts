import { showPageError } from '@photo/service/page-errors'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import { incompleteRequest } from '../pages/problem-pages.ts'
import { OAuthError } from '../protocol/oauth-error.ts'

/** Answers a client in JSON — RFC 6749 §5.2. What we did not foresee becomes server_error, without any detail. */
export const answerOAuthError: ErrorRequestHandler = (thrown, req, res, next) => {
  if (res.headersSent) return next(thrown)
  const error = thrown instanceof OAuthError ? thrown : translate(thrown)
  if (error.status >= 500) req.log.error({ event: 'server_error', error: thrown })
  else req.log.warn({ event: error.event, ...error.about, error: error.code, description: error.description })
  // A page shows the number of its log line, an answer to a program carries it.
  res.status(error.status).set(error.headers).set({ Pragma: 'no-cache', 'X-Request-Id': req.id })
  res.json({ error: error.code, error_description: error.description })
}

/** Shows a person what is wrong with the request that brought them here — RFC 6749 §4.1.2.1 */
export const showOAuthError: ErrorRequestHandler = (error, req, res, next) => {
  if (!(error instanceof OAuthError)) return showPageError(error, req, res, next)
  req.log.warn({ event: error.event, error: error.code, description: error.description })
  res.set(error.headers)
  showPageError(incompleteRequest(error), req, res, next)
}

/** Refuses the methods an endpoint does not have. */
export function methodNotAllowed(...allowed: string[]): RequestHandler {
  return () => {
    const headers = { Allow: allowed.join(', ') }
    throw new OAuthError('invalid_request', `This endpoint takes ${allowed.join(' and ')} only`, {
      status: 405,
      headers,
    })
  }
}

// Errors of the body parser carry a status; a client can send anything, so only the rest is our own mistake.
function translate(error: { status?: number; code?: string; type?: string }): OAuthError {
  // The database is locked by somebody, or its disk is full: another try may go better.
  if (/^SQLITE_(BUSY|FULL)/.test(error.code ?? '')) {
    const headers = { 'Retry-After': '5' }
    return new OAuthError('temporarily_unavailable', 'The server cannot write just now', { status: 503, headers })
  }
  if (error.status === 413) return new OAuthError('invalid_request', 'The body is too large', { status: 413 })
  if (error.status === 415) return new OAuthError('invalid_request', 'The body must not be compressed', { status: 415 })
  // What our own look at its bytes refused
  if (error.type === 'entity.verify.failed') return new OAuthError('invalid_request', 'The body is not UTF-8')
  if (error.status && error.status < 500) return new OAuthError('invalid_request', 'The body could not be read')
  return new OAuthError('server_error', 'The server made a mistake', { status: 500 })
}

import type { ErrorRequestHandler, RequestHandler } from 'express'
import { ApiError, photoNotFound } from '../protocol/api-error.ts'
import { formatChallenge } from '../protocol/bearer-error.ts'

/** Turns what was thrown into the JSON answer of the photo API, with the challenge of RFC 6750 §3 where one is due. */
export function showApiError(resource_metadata: string): ErrorRequestHandler {
  return (thrown, req, res, next) => {
    if (res.headersSent) return next(thrown)
    const { status, error, message, cause, challenge, headers } = asApiError(thrown)
    const client_id = res.locals.token?.claims.client_id
    if (status === 500) req.log.error({ event: error, client_id, error: thrown })
    else req.log.warn({ event: error, client_id, status, reason: message, cause })
    if (challenge) res.set('WWW-Authenticate', formatChallenge(challenge, resource_metadata))
    // A page shows the number of its log line, an answer to a program carries it. Not where a photo is asked for that cannot be had:
    // whether there is none or it is somebody else's, that answer is the same to the last header.
    if (status !== 404 && status !== 405) res.set('X-Request-Id', req.id)
    res.status(status).set(headers).json({ error, error_description: message })
  }
}

/** Answers a method that this address does not know — RFC 9110 §15.5.6 */
export function methodNotAllowed(allowed: string): RequestHandler {
  return () => {
    throw new ApiError(405, 'method_not_allowed', 'This address does not know that method', {
      headers: { Allow: allowed },
    })
  }
}

/** Answers an address below /v1 that leads nowhere. */
export const addressNotFound: RequestHandler = () => {
  throw photoNotFound()
}

type HttpError = { status?: number; code?: string }

function asApiError(thrown: HttpError): ApiError {
  if (thrown instanceof ApiError) return thrown
  // An address that cannot be decoded is an address of nothing
  if (thrown instanceof URIError || thrown.status === 404) return photoNotFound()
  if (thrown.status === 413) return new ApiError(413, 'too_large', 'That is more than this address takes')
  if (thrown.status && thrown.status >= 400 && thrown.status < 500) {
    return new ApiError(thrown.status, 'invalid_request', 'The request cannot be read')
  }
  if (thrown.code === 'SQLITE_FULL') {
    return new ApiError(507, 'insufficient_storage', 'CloudDrive has no room left on its disk')
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(thrown.code ?? '')) {
    const details = { headers: { 'Retry-After': '5' }, cause: String(thrown.code) }
    return new ApiError(503, 'temporarily_unavailable', 'The photo storage is busy', details)
  }
  return new ApiError(500, 'server_error', 'Something went wrong on our side')
}

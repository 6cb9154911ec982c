import express, { type Request, type RequestHandler } from 'express'
import { OAuthError } from './protocol/oauth-error.ts'

/** Takes a form body as text: names may be repeated, and none has a meaning of its own. 56 KiB at most, never compressed. */
export const formBody: RequestHandler = express.text({
  type: 'application/x-www-form-urlencoded',
  limit: '56kb',
  inflate: false,
})

/** The pairs of a form body — RFC 6749 App. B. Throws when the body is anything else. */
export function formOf(req: Request): URLSearchParams {
  if (typeof req.body !== 'string') {
    throw new OAuthError('invalid_request', 'The body must be application/x-www-form-urlencoded')
  }
  return new URLSearchParams(req.body)
}

/** The pairs of the query. */
export function queryOf(req: Request): URLSearchParams {
  return new URL(req.url, 'http://query.invalid').searchParams
}

/** Every Authorization header as it was sent: `req.headers` keeps only the first of several. */
export function authorizationHeaders({ rawHeaders }: Request): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'authorization')
}

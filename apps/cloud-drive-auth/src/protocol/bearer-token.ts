import { OAuthError } from './oauth-error.ts'

type Sent = {
  /** Every Authorization header that was sent. */
  authorization: string[]
  query: URLSearchParams
  form: URLSearchParams
}

const MISSING = 'This needs an access token in the Authorization header'

/**
 * Takes the access token from the Authorization header — RFC 6750 §2.1. One in the address or in a form is never used:
 * addresses are written into logs; beside one in the header it is an error — RFC 6750 §2, §3.1
 */
export function readBearerToken({ authorization, query, form }: Sent, missing = MISSING): string {
  if (authorization.length > 1) throw bearerError('invalid_request', 'There is more than one Authorization header')
  const [scheme = '', ...rest] = (authorization[0] ?? '').split(' ')
  if (scheme.toLowerCase() !== 'bearer') throw tokenMissing(missing)
  const token = rest.join(' ').trim()
  if (!/^[A-Za-z0-9\-._~+/]+=*$/.test(token)) {
    throw bearerError('invalid_request', 'The Authorization header does not hold exactly one token')
  }
  if (query.has('access_token') || form.has('access_token')) {
    throw bearerError('invalid_request', 'The access token was sent in more than one way')
  }
  return token
}

/** The token is expired, revoked, malformed, or meant for somebody else — RFC 6750 §3.1 */
export function invalidToken(description: string, event = 'invalid_token'): OAuthError {
  return bearerError('invalid_token', description, {}, event)
}

/** The token is good, but was not issued for this — RFC 6750 §3.1 */
export function insufficientScope(scope: string): OAuthError {
  return bearerError('insufficient_scope', 'The access token does not carry the scope that this needs', { scope })
}

// Nothing was wrong, so the challenge names no error — RFC 6750 §3.1
function tokenMissing(description: string): OAuthError {
  return new OAuthError('unauthorized', description, {
    status: 401,
    event: 'token_missing',
    headers: { 'WWW-Authenticate': challenge({}) },
  })
}

const STATUS = { invalid_request: 400, invalid_token: 401, insufficient_scope: 403 }

type Code = keyof typeof STATUS

function bearerError(error: Code, error_description: string, more: Record<string, string> = {}, event: string = error) {
  const headers = { 'WWW-Authenticate': challenge({ error, error_description, ...more }) }
  return new OAuthError(error, error_description, { status: STATUS[error], event, headers })
}

// RFC 6750 §3
function challenge(attributes: Record<string, string>): string {
  const all = Object.entries({ realm: 'CloudDrive', ...attributes })
  return `Bearer ${all.map(([name, value]) => `${name}="${value}"`).join(', ')}`
}

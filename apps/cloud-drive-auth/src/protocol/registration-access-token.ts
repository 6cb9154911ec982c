import { equalInConstantTime, sha256 } from '@photo/service/secrets'
import type { Client } from './client.ts'
import { OAuthError } from './oauth-error.ts'

/** Reads the token that was handed out with a registration — RFC 7592 §2, RFC 6750 §2.1. Throws when there is none. */
export function readRegistrationAccessToken(authorization: string[]): string {
  const [header] = authorization
  // Nothing was wrong, so the challenge names no error — RFC 6750 §3.1
  if (header === undefined) throw unauthorized('This needs a registration access token', 'registration_token_missing')
  const [, token] = authorization.length === 1 ? (/^Bearer +(\S+)$/i.exec(header) ?? []) : []
  if (token === undefined) throw wrongToken()
  return token
}

/** Checks it. A client that does not exist gets the same answer, so that nobody learns which ids do — RFC 7592 §2.1 */
export function checkRegistrationAccessToken(client: Client | undefined, token: string): Client {
  const expected = client?.registration_access_token_hash ?? 'no token'
  if (!equalInConstantTime(sha256(token), expected) || !client) throw wrongToken()
  return client
}

function wrongToken(): OAuthError {
  const description = 'The registration access token is not right'
  return unauthorized(description, 'registration_token_wrong', ', error="invalid_token"')
}

function unauthorized(description: string, event: string, attribute = ''): OAuthError {
  const headers = { 'WWW-Authenticate': `Bearer realm="CloudDrive"${attribute}` }
  return new OAuthError('invalid_token', description, { status: 401, event, headers })
}

import { equalInConstantTime, sha256 } from '@photo/service/secrets'
import { type Client, isConfidential } from './client.ts'
import { OAuthError } from './oauth-error.ts'
import type { Parameters } from './parameters.ts'

type Credentials = {
  client_id: string
  client_secret?: string
  method: 'client_secret_basic' | 'client_secret_post' | 'none'
}

/**
 * Finds out which client is calling, and checks its secret — RFC 6749 §2.3.1, §3.2.1.
 * @param authorization every Authorization header that was sent (Node shows only the first of several)
 */
export function authenticateClient(
  authorization: string[],
  parameters: Parameters,
  findClient: (client_id: string) => Client | undefined,
): Client {
  const credentials = readCredentials(authorization, parameters)
  return checkSecret(findClient(credentials.client_id), credentials)
}

/** As authenticateClient, and refuses whoever has no secret to show — RFC 7662 §2.1 */
export function authenticateConfidentialClient(
  authorization: string[],
  parameters: Parameters,
  findClient: (client_id: string) => Client | undefined,
): Client {
  const anonymous = authorization.length === 0 && parameters.optional('client_id') === undefined
  if (anonymous) throw invalidClient(true)
  const client = authenticateClient(authorization, parameters, findClient)
  if (!isConfidential(client)) throw invalidClient(authorization.length > 0)
  return client
}

/** Reads which client says that it is calling, and how it wants to prove that — RFC 6749 §2.3.1 */
export function readCredentials(authorization: string[], parameters: Parameters): Credentials {
  if (authorization.length > 1) throw new OAuthError('invalid_request', 'There is more than one Authorization header')
  const client_id = parameters.optional('client_id')
  const client_secret = parameters.optional('client_secret')
  const [header] = authorization
  if (header !== undefined) return checkOneMethod(readBasic(header), client_id, client_secret)
  if (client_id === undefined) {
    throw new OAuthError('invalid_request', 'The client does not say who it is: client_id is missing')
  }
  if (client_secret === undefined) return { client_id, method: 'none' }
  return { client_id, client_secret, method: 'client_secret_post' }
}

// Any number of spaces stands behind the scheme — RFC 9110 §11.4.
// Id and secret were form-encoded before Base64, so that they may hold a colon or any letter — RFC 6749 §2.3.1, App. B.
function readBasic(header: string): Required<Credentials> {
  const [, scheme = '', encoded] = /^([^ ]*)(?: +(.*))?$/s.exec(header) ?? []
  if (scheme.toLowerCase() !== 'basic') throw invalidClient(true)
  const decoded = decodeBase64(encoded)
  const colon = decoded.indexOf(':')
  if (colon === -1) throw malformed('The Basic credentials have no colon')
  return {
    client_id: decodeForm(decoded.slice(0, colon)),
    client_secret: decodeForm(decoded.slice(colon + 1)),
    method: 'client_secret_basic',
  }
}

function decodeBase64(encoded = ''): string {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) throw malformed('The Basic credentials are not Base64')
  return Buffer.from(encoded, 'base64').toString('utf8')
}

function decodeForm(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    throw malformed('The Basic credentials are not form-encoded')
  }
}

// One way to authenticate per request — RFC 6749 §2.3. A client_id in the body may stand beside Basic if it is the same.
function checkOneMethod(basic: Required<Credentials>, client_id?: string, client_secret?: string): Credentials {
  if (client_secret !== undefined) {
    throw new OAuthError('invalid_request', 'The client authenticates in the header and in the body')
  }
  if (client_id !== undefined && client_id !== basic.client_id) {
    throw new OAuthError('invalid_request', 'The client_id in the header and in the body differ')
  }
  return basic
}

// One answer for every reason, so that nobody learns which client ids exist. A public client that shows a secret is
// refused as well: whatever it showed was worth nothing — RFC 8252 §8.5.
function checkSecret(client: Client | undefined, { client_secret, method }: Credentials): Client {
  const expected = client?.client_secret_hash ?? undefined
  const shown = client_secret === undefined ? undefined : sha256(client_secret)
  const matches = equalInConstantTime(shown ?? 'no secret', expected ?? 'no secret')
  if (!client || !matches) throw invalidClient(method === 'client_secret_basic', client?.client_id)
  return client
}

// RFC 7617 §2, §2.1
const CHALLENGE = { 'WWW-Authenticate': 'Basic realm="CloudDrive", charset="UTF-8"' }

// Only the log learns whether the client exists.
function invalidClient(challenge: boolean, client_id?: string): OAuthError {
  const details = { status: 401, about: { client_id }, headers: challenge ? CHALLENGE : {} }
  return new OAuthError('invalid_client', 'The client is unknown or did not prove who it is', details)
}

// Credentials that cannot be read prove nothing: the client that tried gets a challenge — RFC 6749 §5.2
function malformed(description: string): OAuthError {
  return new OAuthError('invalid_client', description, { status: 401, headers: CHALLENGE })
}

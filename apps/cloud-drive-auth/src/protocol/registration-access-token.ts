import { equalInConstantTime, sha256 } from '@photo/service/secrets'
import { invalidToken, readBearerToken } from './bearer-token.ts'
import type { Client } from './client.ts'

type Sent = { authorization: string[]; query: URLSearchParams }

/** Reads the token that was handed out with a registration: a bearer token like any other — RFC 7592 §2, RFC 6750 §2.1 */
export function readRegistrationAccessToken(sent: Sent): string {
  const missing = 'This needs the registration access token in the Authorization header'
  return readBearerToken({ ...sent, form: new URLSearchParams() }, missing)
}

/** Checks it. A client that does not exist gets the same answer, so that nobody learns which ids do — RFC 7592 §2.1 */
export function checkRegistrationAccessToken(client: Client | undefined, token: string): Client {
  const expected = client?.registration_access_token_hash ?? 'no token'
  if (!equalInConstantTime(sha256(token), expected) || !client) {
    throw invalidToken('The registration access token is not right', 'registration_token_wrong')
  }
  return client
}

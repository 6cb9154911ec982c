import type { Fetch } from '@photo/service/outgoing'
import { beginningOf } from '@photo/service/plain-text'
import { FlowError } from '../flow-error.ts'
import { type Answer, ask, isTrouble, readJson } from './back-channel.ts'
import type { AccessToken } from './bearer-request.ts'

/** What we use of what CloudDrive says about a person. */
export type Person = { sub: string; name: string | null }

/** Asks CloudDrive who it is that this access token was issued for — OpenID Connect Core §5.3.1 */
export function requestUserinfo(
  fetch: Fetch,
  userinfo_endpoint: string,
  { access_token }: Pick<AccessToken, 'access_token'>,
): Promise<Answer> {
  const headers = { Authorization: `Bearer ${access_token}`, Accept: 'application/json' }
  return ask(fetch, userinfo_endpoint, { headers }, 'authorization_server_down')
}

/**
 * Reads the answer. "The sub Claim in the UserInfo Response MUST be verified to exactly match the sub Claim in the ID Token;
 * if they do not match, the UserInfo Response values MUST NOT be used" — OpenID Connect Core §5.3.2
 * @param expected the ID token's `sub`; undefined when no ID token was read
 */
export function readUserinfo(answer: Answer, expected: string | undefined): Person {
  if (isTrouble(answer)) throw new FlowError('authorization_server_down', { status: `${answer.status}` })
  if (answer.status !== 200) throw refused('userinfo', { status: `${answer.status}` })
  const { sub, name } = readJson(answer)
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw refused('userinfo sub')
  if (expected !== undefined && sub !== expected) throw refused('userinfo sub differs')
  return { sub, name: (typeof name === 'string' && beginningOf(name.trim(), 100)) || null }
}

function refused(check: string, more: Record<string, string> = {}): FlowError {
  return new FlowError('identity_refused', { check, ...more })
}

import type { Fetch } from '@photo/service/outgoing'
import { z } from 'zod'
import { type Answer, ask } from './back-channel.ts'
import { SignInError } from './sign-in-error.ts'

/** Asks what the person is called — OpenID Connect Core §5.3.1 */
export function requestUserinfo(fetch: Fetch, userinfo_endpoint: string, access_token: string): Promise<Answer> {
  return ask(fetch, 'userinfo', userinfo_endpoint, { headers: { Authorization: `Bearer ${access_token}` } })
}

/**
 * Reads the person's name — OpenID Connect Core §5.3.2
 * @param sub the ID token's: the answer's "MUST be verified to exactly match" it
 */
export function readName({ status, body }: Answer, sub: string): string {
  const { data } = userinfo.safeParse(body)
  if (status !== 200 || !data) throw new SignInError('identity_refused', { check: 'userinfo' })
  if (data.sub !== sub) throw new SignInError('identity_refused', { check: 'sub of userinfo' })
  return data.name
}

/** OpenID Connect Core §5.1 */
const userinfo = z.object({ sub: z.string(), name: z.string().min(1).max(100).catch('You') })

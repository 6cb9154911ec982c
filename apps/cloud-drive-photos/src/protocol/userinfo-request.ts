import type { Fetch } from '@photo/service/outgoing'
import { z } from 'zod'
import { driveIsAway, identityRefused } from '../pages/sign-in-problems.ts'

type Request = { issuer: string; access_token: string; fetch: Fetch }

/**
 * Asks the authorization server for the person's name — OpenID Connect Core §5.3.1
 * @param sub the ID token's: the answer "MUST be verified to exactly match" it — OpenID Connect Core §5.3.2
 */
export async function requestName({ issuer, access_token, fetch }: Request, sub: string): Promise<string> {
  const headers = { Authorization: `Bearer ${access_token}`, Accept: 'application/json' }
  const response = await fetch(`${issuer}/userinfo`, { headers }).catch(() => undefined)
  if (!response || response.status >= 500) throw driveIsAway()
  const { data } = userinfo.safeParse(await response.json().catch(() => undefined))
  if (response.status !== 200 || !data) throw identityRefused('userinfo')
  if (data.sub !== sub) throw identityRefused('sub of userinfo')
  return data.name
}

/** OpenID Connect Core §5.1 */
const userinfo = z.object({ sub: z.string(), name: z.string().min(1).max(100).catch('You') })

import type { Fetch } from '@photo/service/outgoing'
import { z } from 'zod'
import { authorizationServerUnavailable } from './api-error.ts'
import { type Answer, ask } from './back-channel.ts'
import { invalidToken } from './bearer-error.ts'
import { basicAuthorization } from './client-authentication.ts'
import type { Discovery } from './discovery.ts'

/** What the authorization server tells us about a living token, beyond the token itself: a name for people to read. */
export type LivingToken = { client_name: string }

/** Asks whether a token still lives. Throws invalid_token when it was revoked, 503 when nobody answers. */
export type RequestIntrospection = (token: string) => Promise<LivingToken>

type Options = { discovery: Discovery; client_id: string; client_secret: string; fetch: Fetch }

/** Makes the request to the introspection endpoint — RFC 7662 §2.1 */
export function createIntrospection({ discovery, client_id, client_secret, fetch }: Options): RequestIntrospection {
  const headers = { Authorization: basicAuthorization(client_id, client_secret) }
  return async (token) => {
    const { introspection_endpoint } = await discovery.recall()
    const body = new URLSearchParams({ token, token_type_hint: 'access_token' })
    return readIntrospection(
      await ask(fetch, 'introspection', introspection_endpoint, { method: 'POST', headers, body }),
    )
  }
}

/** Reads the introspection response — RFC 7662 §2.2 */
function readIntrospection({ status, body }: Answer): LivingToken {
  if (status !== 200) throw authorizationServerUnavailable(`introspection: ${status}`)
  const { data } = introspection.safeParse(body)
  if (!data) throw authorizationServerUnavailable('introspection: unreadable')
  if (!data.active) throw invalidToken('The access token was revoked or has ended')
  return { client_name: data.client_name }
}

const introspection = z.discriminatedUnion('active', [
  z.object({ active: z.literal(false) }),
  z.object({ active: z.literal(true), client_name: z.string().default('An app') }),
])

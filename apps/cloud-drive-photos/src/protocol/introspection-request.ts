import type { Fetch } from '@photo/service/outgoing'
import { z } from 'zod'
import { authorizationServerUnavailable } from './api-error.ts'
import { invalidToken } from './bearer-error.ts'
import { basicAuthorization } from './client-authentication.ts'

/** What the authorization server tells us about a living token, beyond the token itself: a name for people to read. */
export type LivingToken = { client_name: string }

/** Asks whether a token still lives. Throws invalid_token when it was revoked, 503 when nobody answers. */
export type RequestIntrospection = (token: string) => Promise<LivingToken>

type Options = { issuer: string; client_id: string; client_secret: string; fetch: Fetch }

/** Makes the request to the introspection endpoint — RFC 7662 §2.1 */
export function createIntrospection({ issuer, client_id, client_secret, fetch }: Options): RequestIntrospection {
  const url = `${issuer}/introspect`
  const headers = { Authorization: basicAuthorization(client_id, client_secret), Accept: 'application/json' }
  return async (token) => {
    const body = new URLSearchParams({ token, token_type_hint: 'access_token' })
    const response = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined)
    const status = response?.status ?? 'no answer'
    if (!response || status !== 200) throw authorizationServerUnavailable(`introspection: ${status}`)
    const { data } = introspection.safeParse(await response.json().catch(() => undefined))
    if (!data) throw authorizationServerUnavailable('introspection: unreadable')
    if (!data.active) throw invalidToken('The access token was revoked or has ended')
    return { client_name: data.client_name }
  }
}

/** RFC 7662 §2.2 */
const introspection = z.discriminatedUnion('active', [
  z.object({ active: z.literal(false) }),
  z.object({ active: z.literal(true), client_name: z.string().default('An app') }),
])

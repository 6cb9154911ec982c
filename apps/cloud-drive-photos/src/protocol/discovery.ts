import { type Fetch, whilePersonWaits } from '@photo/service/outgoing'
import { z } from 'zod'
import { authorizationServerUnavailable } from './api-error.ts'
import { ask } from './back-channel.ts'

/** The addresses at the authorization server that this server and its gallery use — RFC 8414 §2 */
type Endpoints = z.infer<ReturnType<typeof metadataOf>>

export type Discovery = {
  /** Asks afresh, as each sign-in does: when nobody answers, we can say so before the browser leaves. */
  ask: () => Promise<Endpoints>
  /** What was said last, asked for only when it is not known: so tokens can be checked on. */
  recall: () => Promise<Endpoints>
}

/** Finds the authorization server's endpoints by its metadata — RFC 8414 §3. Throws 503 when it cannot be had or believed. */
export function createDiscovery(issuer: string, fetch: Fetch): Discovery {
  let known: Endpoints | undefined
  const discover = async () => {
    known = await requestMetadata(issuer, fetch)
    return known
  }
  return { ask: discover, recall: async () => known ?? discover() }
}

async function requestMetadata(issuer: string, fetch: Fetch): Promise<Endpoints> {
  const address = `${issuer}/.well-known/oauth-authorization-server`
  const { status, body } = await ask(fetch, 'metadata', address, { signal: whilePersonWaits() })
  if (status !== 200) throw authorizationServerUnavailable(`metadata: ${status}`)
  const { data, error } = metadataOf(issuer).safeParse(body)
  if (!data) throw authorizationServerUnavailable(`metadata: ${error.issues[0]?.path.join() || 'unreadable'}`)
  return data
}

/** Believes metadata only when it speaks for the issuer that was asked, character by character — RFC 8414 §3.3 */
function metadataOf(issuer: string) {
  const { origin } = new URL(issuer)
  // Hardening: an endpoint elsewhere would get our secrets and the codes
  const endpoint = z.string().refine((address) => URL.parse(address)?.origin === origin)
  return z.object({
    issuer: z.literal(issuer),
    authorization_endpoint: endpoint,
    token_endpoint: endpoint,
    userinfo_endpoint: endpoint,
    introspection_endpoint: endpoint,
    jwks_uri: endpoint,
  })
}

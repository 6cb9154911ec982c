import type { Fetch } from '@photo/service/outgoing'
import { now } from '../clock.ts'
import type { GalleryClient } from '../protocol/authorization-request.ts'
import type { Discovery } from '../protocol/discovery.ts'
import { checkIdToken } from '../protocol/id-token.ts'
import type { PublishedKeys } from '../protocol/published-keys.ts'
import { requestToken } from '../protocol/token-request.ts'
import { readTokenResponse } from '../protocol/token-response.ts'
import { readName, requestUserinfo } from '../protocol/userinfo-request.ts'
import type { PendingSignIns } from '../stores/pending-sign-ins.ts'

type Dependencies = {
  client: GalleryClient
  fetch: Fetch
  discovery: Discovery
  keys: PublishedKeys
  pendingSignIns: PendingSignIns
}

/** Who signed in, and the page that they wanted. */
type SignedIn = { iss: string; sub: string; name: string; next: string }

/** Exchanges a code, and says who signed in. Undefined when that was done before: the code is never sent twice. */
export type CompleteSignIn = (state: string, code: string) => Promise<SignedIn | undefined>

/** Completes the gallery's sign-in over the back channel. Whoever brings an answer while it is being used waits for its result. */
export function createCompleteSignIn(dependencies: Dependencies): CompleteSignIn {
  const underWay = new Map<string, Promise<SignedIn>>()
  return async (state, code) => {
    const same = underWay.get(state)
    if (same !== undefined) return same
    const question = dependencies.pendingSignIns.take(state, now())
    if (!question) return undefined
    const work = redeem(dependencies, { ...question, code }).finally(() => underWay.delete(state))
    underWay.set(state, work)
    return work
  }
}

type Answered = { code: string; code_verifier: string; nonce: string; next: string }

async function redeem({ client, fetch, discovery, keys }: Dependencies, answered: Answered): Promise<SignedIn> {
  const { issuer, client_id } = client
  const { code, code_verifier, nonce, next } = answered
  const { token_endpoint, userinfo_endpoint } = await discovery.recall()
  const { access_token, id_token } = readTokenResponse(
    await requestToken(fetch, token_endpoint, client, { code, code_verifier }),
  )
  // The ID token says who it is; the access token is for others to read, and only opens the name
  const sub = await checkIdToken(id_token, keys, { issuer, client_id, nonce, access_token })
  const name = readName(await requestUserinfo(fetch, userinfo_endpoint, access_token), sub)
  return { iss: issuer, sub, name, next }
}

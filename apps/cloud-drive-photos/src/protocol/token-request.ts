import type { Fetch } from '@photo/service/outgoing'
import { z } from 'zod'
import { driveIsAway, signInMisconfigured, signInTookTooLong } from '../pages/sign-in-problems.ts'
import type { GalleryClient } from './authorization-request.ts'
import { basicAuthorization } from './client-authentication.ts'

/** Exchanges the code for tokens — RFC 6749 §4.1.3, RFC 7636 §4.5 */
export async function requestToken(client: GalleryClient, code: string, code_verifier: string, fetch: Fetch) {
  const headers = {
    Authorization: basicAuthorization(client.client_id, client.client_secret),
    Accept: 'application/json',
  }
  const { redirect_uri } = client
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri, code_verifier })
  const url = `${client.issuer}/token`
  const response = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined)
  if (!response || response.status >= 500) throw driveIsAway()
  const answer = await response.json().catch(() => undefined)
  if (response.status !== 200) throw refusal(answer)
  const { data } = tokenResponse.safeParse(answer)
  if (!data) throw signInMisconfigured('the token response cannot be read')
  // What was granted is named when it is not what was asked for
  if (data.scope?.split(' ').includes('photos.manage') === false) throw signInMisconfigured('photos.manage not granted')
  return data
}

/** RFC 6749 §5.1, OpenID Connect Core §3.1.3.3 */
const tokenResponse = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  scope: z.string().optional(),
  id_token: z.string().optional(),
})

const errorResponse = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) })

// RFC 6749 §5.2: a spent code is the visit's bad luck, everything else our own mistake
function refusal(answer: unknown) {
  const error = errorResponse.safeParse(answer).data?.error ?? 'unknown'
  return error === 'invalid_grant' ? signInTookTooLong(error) : signInMisconfigured(error)
}

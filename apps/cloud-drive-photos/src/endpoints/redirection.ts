import type { Fetch } from '@photo/service/outgoing'
import { renewSession, saveSession } from '@photo/service/sessions'
import type { Request, RequestHandler } from 'express'
import { driveIsAway } from '../pages/sign-in-problems.ts'
import { ApiError } from '../protocol/api-error.ts'
import type { GalleryClient, PendingSignIn } from '../protocol/authorization-request.ts'
import { readAuthorizationResponse } from '../protocol/authorization-response.ts'
import { checkIdToken } from '../protocol/id-token.ts'
import type { PublishedKeys } from '../protocol/published-keys.ts'
import { requestToken } from '../protocol/token-request.ts'
import { requestName } from '../protocol/userinfo-request.ts'

type Dependencies = { origin: string; client: GalleryClient; fetch: Fetch; keys: PublishedKeys }

/** The gallery's redirection endpoint — RFC 6749 §3.1.2. Nothing of the answer stays in the address or the history. */
export function redirectionEndpoint({ origin, client, fetch, keys }: Dependencies): RequestHandler {
  const { issuer, client_id } = client
  return async (req, res) => {
    res.set('Referrer-Policy', 'no-referrer')
    const pending = await takePending(req)
    const query = new URL(req.url, origin).searchParams
    const { code, code_verifier, nonce, next } = readAuthorizationResponse(query, pending, issuer)
    const { access_token, id_token } = await requestToken(client, code, code_verifier, fetch)
    // The ID token says who it is; the access token is for others to read, and only opens the name
    const expected = { issuer, client_id, nonce, access_token }
    const sub = await checkIdToken(id_token, keys, expected).catch(explain)
    const name = await requestName({ issuer, access_token, fetch }, sub)
    const galleryPerson = { iss: issuer, sub, name }
    await renewSession(req, { galleryPerson })
    req.log.info({ event: 'signed_in', sub })
    res.redirect(303, next)
  }
}

// Taken before anything else happens, so that no answer is used twice.
async function takePending(req: Request): Promise<PendingSignIn | undefined> {
  const pending = req.session.galleryPending
  if (!pending) return undefined
  delete req.session.galleryPending
  await saveSession(req)
  return pending
}

// Without its keys, nothing can be said about the ID token
function explain(error: unknown): never {
  throw error instanceof ApiError ? driveIsAway() : error
}

import type { Fetch } from '@photo/service/outgoing'
import { renewSession, saveSession } from '@photo/service/sessions'
import type { Request, RequestHandler } from 'express'
import type { CheckAccessToken } from '../protocol/access-token.ts'
import { ApiError } from '../protocol/api-error.ts'
import type { GalleryClient, PendingSignIn } from '../protocol/authorization-request.ts'
import { readAuthorizationResponse } from '../protocol/authorization-response.ts'
import type { RequestIntrospection } from '../protocol/introspection-request.ts'
import { checkMayManage } from '../protocol/photo-grant.ts'
import { requestToken } from '../protocol/token-request.ts'
import type { Person } from '../session.ts'
import { driveIsAway, signInMisconfigured } from '../sign-in-problems.ts'

type Dependencies = {
  origin: string
  client: GalleryClient
  fetch: Fetch
  checkAccessToken: CheckAccessToken
  requestIntrospection: RequestIntrospection
}

/** The gallery's redirection endpoint — RFC 6749 §3.1.2. Nothing of the answer stays in the address or the history. */
export function redirectionEndpoint(dependencies: Dependencies): RequestHandler {
  const { origin, client, fetch } = dependencies
  return async (req, res) => {
    res.set('Referrer-Policy', 'no-referrer')
    const pending = await takePending(req)
    const query = new URL(req.url, origin).searchParams
    const code = readAuthorizationResponse(query, pending, client.issuer)
    const access_token = await requestToken(client, code, pending?.code_verifier ?? '', fetch)
    const galleryPerson = await readPerson(access_token, dependencies).catch(explain)
    await renewSession(req, { galleryPerson })
    req.log.info({ event: 'signed_in', sub: galleryPerson.sub })
    res.redirect(303, pending?.next ?? '/')
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

// The token is for this very server, so it may look inside; then it is dropped: the session needs the person only.
async function readPerson(access_token: string, dependencies: Dependencies): Promise<Person> {
  const claims = await dependencies.checkAccessToken(access_token)
  if (claims.client_id !== dependencies.client.client_id) throw signInMisconfigured('the token is for another client')
  checkMayManage(claims)
  const { username } = await dependencies.requestIntrospection(access_token)
  return { sub: claims.sub, name: username || 'You' }
}

function explain(error: unknown): never {
  if (!(error instanceof ApiError)) throw error
  throw error.status === 503 ? driveIsAway() : signInMisconfigured(error.error)
}

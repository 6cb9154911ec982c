import { type Browser, createBrowser } from '@photo/service/test/browser'
import type { AccessTokenClaims } from '@photo/types/access-token'
import type { PhotoServer } from './photo-server.ts'

/** Begins a sign-in and lets the authorization server answer with a token for `claims`. Returns the callback's address. */
export async function beginSignIn(
  server: PhotoServer,
  browser: Browser,
  claims: Partial<AccessTokenClaims> = {},
  next = '',
) {
  const sent = await browser.open(`${server.origin}/sign-in${next && `?next=${encodeURIComponent(next)}`}`)
  const request = new URL(sent.headers.get('Location') ?? '')
  const access_token = await server.drive.issue(server.origin, {
    client_id: 'clouddrive-gallery',
    scope: 'photos.manage',
    ...claims,
  })
  const body = { access_token, token_type: 'Bearer', expires_in: 300 }
  server.drive.answers['/token'] = () => ({ status: 200, body })
  const callback = (change: Record<string, string | undefined> = {}) => {
    const url = new URL(`${server.origin}/callback`)
    const answer = {
      code: 'code_1',
      state: request.searchParams.get('state') ?? '',
      iss: server.drive.issuer,
      ...change,
    }
    for (const [name, value] of Object.entries(answer)) if (value !== undefined) url.searchParams.set(name, value)
    return url
  }
  return { request, callback, access_token }
}

/** A browser in which this person is signed in to the gallery. */
export async function signedIn(server: PhotoServer, sub = 'u_alice'): Promise<Browser> {
  const browser = createBrowser()
  const { callback } = await beginSignIn(server, browser, { sub })
  const response = await browser.open(callback())
  if (response.status !== 303) throw new Error(`The sign-in failed: ${response.status}`)
  return browser
}

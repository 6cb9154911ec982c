import { createHash, randomBytes } from 'node:crypto'
import { startProgram } from '../../../apps/print-cli/test/program.ts'
import { temporaryFolder } from '../../../packages/service/test/temporary-folder.ts'
import type { Make, Making } from './make.ts'

/** Runs in which somebody else than the shop’s server is the client. */
export const OTHER_CLIENTS: Record<string, Make> = {
  async terminal({ stack: { shop }, person }) {
    const { folder, remove } = temporaryFolder()
    const env = { ORIGINS: 'plain', PORT_BASE: new URL(shop).port, DATA_DIR: folder, OPEN_BROWSER: 'off', LENS: 'off' }
    const program = startProgram(folder, env)
    await person.walk(await program.address())
    const { code, stderr } = await program.ended
    remove()
    if (code !== 0) throw new Error(stderr)
  },
  async 'browser-only'({ stack: { shop, auth, photos }, person }) {
    await person.walk(`${shop}/spa/`)
    const redirect_uri = `${shop}/spa/callback`
    const { url, code_verifier } = question(auth, { client_id: 'printshop-spa', redirect_uri, scope: 'photos.read' })
    await person.script(`${auth}/.well-known/oauth-authorization-server`)
    const back = await person.walk(url)
    const code = new URL(back.url).searchParams.get('code') ?? ''
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'printshop-spa',
      code,
      redirect_uri,
      code_verifier,
    })
    const { access_token } = await (await person.script(`${auth}/token`, { method: 'POST', body })).json()
    const asks = { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'authorization' }
    await person.script(`${photos}/v1/photos?limit=100`, { method: 'OPTIONS', headers: asks })
    const headers = { Authorization: `Bearer ${access_token}` }
    const list = await (await person.script(`${photos}/v1/photos?limit=100`, { headers })).json()
    for (const { id } of list.photos) await person.script(`${photos}/v1/photos/${id}/thumbnail?size=640`, { headers })
  },
  async gallery({ stack: { photos }, person }) {
    await person.look(`${photos}/sign-in`)
  },
  async 'own client'({ stack: { auth, photos }, person }) {
    const { token } = await haveToken({ auth, person }, 'photos.read')
    const { access_token } = await (await token()).json()
    await fetch(`${photos}/v1/photos`, { headers: { Authorization: `Bearer ${access_token}` } })
  },
  async 'own client signs in'({ stack: { auth }, person }) {
    const { token } = await haveToken({ auth, person }, 'openid profile')
    const { access_token } = await (await token()).json()
    await fetch(`${auth}/userinfo`, { headers: { Authorization: `Bearer ${access_token}` } })
  },
  async 'profile, and nobody asked'({ stack: { auth }, person }) {
    const { token } = await haveToken({ auth, person }, 'profile')
    await token()
  },
  async 'e-mail address alone'({ stack: { auth, photos }, person }) {
    const { token } = await haveToken({ auth, person }, 'email')
    const { access_token } = await (await token()).json()
    const headers = { Authorization: `Bearer ${access_token}` }
    await fetch(`${auth}/userinfo`, { headers })
    await fetch(`${photos}/v1/photos`, { headers })
  },
  async 'offline access alone'({ stack: { auth }, person }) {
    const { token, client_id } = await haveToken({ auth, person }, 'offline_access')
    const { refresh_token } = await (await token()).json()
    const body = new URLSearchParams({ grant_type: 'refresh_token', client_id, refresh_token })
    await fetch(`${auth}/token`, { method: 'POST', body })
  },
  async 'own client denied, registered before'({ stack: { auth }, person, before }) {
    const asked = { ...(await register(auth)), scope: 'photos.read' }
    await person.walk(question(auth, asked).url, /\/cb\?/)
    await before()
    await person.decide(question(auth, { ...asked, prompt: 'login' }).url, 0)
  },
}

/** A client of its own asks for this scope and is allowed it. */
async function haveToken({ auth, person }: { auth: string; person: Making['person'] }, scope: string) {
  const { client_id, redirect_uri } = await register(auth)
  const { url, code_verifier } = question(auth, { client_id, redirect_uri, scope })
  const back = await person.walk(url, /\/cb\?/)
  const code = new URL(back.url).searchParams.get('code') ?? ''
  const body = new URLSearchParams({ grant_type: 'authorization_code', client_id, code, redirect_uri, code_verifier })
  return { client_id, token: () => fetch(`${auth}/token`, { method: 'POST', body }) }
}

/** Registers a program that is nobody's of the demo — RFC 7591 §3.1 */
async function register(auth: string) {
  const redirect_uri = 'http://localhost:9/cb'
  const asked = { client_name: 'Canary', redirect_uris: [redirect_uri], token_endpoint_auth_method: 'none' }
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(`${auth}/register`, { method: 'POST', body: JSON.stringify(asked), headers })
  const { client_id } = await answer.json()
  return { client_id, redirect_uri }
}

/** An authorization request as a client without a secret makes it — RFC 6749 §4.1.1, RFC 7636 §4.3 */
function question(auth: string, asked: Record<string, string>) {
  const code_verifier = randomBytes(32).toString('base64url')
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url')
  const state = randomBytes(16).toString('base64url')
  const pkce = { code_challenge, code_challenge_method: 'S256' }
  const query = new URLSearchParams({ response_type: 'code', ...asked, state, ...pkce })
  return { url: `${auth}/authorize?${query}`, code_verifier }
}

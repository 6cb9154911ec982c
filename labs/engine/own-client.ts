import { createHash, randomBytes } from 'node:crypto'
import type { Answer, Place } from './lab.ts'

/** How Mallory's programs call themselves. */
export const ATTACKER = 'Mallory'

/** The header of whatever her programs send: in the inspector it has a lane of its own. */
export const AS_MALLORY = { 'User-Agent': ATTACKER }

/** A public client, as anybody can write one: its id stands in each address it ever sent a browser to. */
export type OwnClient = { client_id: string; redirect_uri: string; scope: string }

/** The secret half of PKCE, and the half that everybody may see — RFC 7636 §4.1, §4.2 */
export function newVerifier() {
  return pkceOf(randomBytes(32).toString('base64url'))
}

/** A verifier with its challenge. */
export function pkceOf(code_verifier: string) {
  return { code_verifier, code_challenge: createHash('sha256').update(code_verifier).digest('base64url') }
}

/** The address that asks for a code — RFC 6749 §4.1.1 */
export function authorizationUrl({ auth }: Place, client: OwnClient, code_challenge: string): string {
  const question = { response_type: 'code', state: 's', code_challenge, code_challenge_method: 'S256', ...client }
  return `${auth}/authorize?${new URLSearchParams(question)}`
}

/** Asks the token endpoint, and reads the answer — RFC 6749 §4.1.3, §6 */
export async function requestTokens(
  { auth }: Place,
  body: Record<string, string>,
): Promise<Answer & { tokens: Tokens }> {
  const response = await fetch(`${auth}/token`, {
    method: 'POST',
    headers: AS_MALLORY,
    body: new URLSearchParams(body),
  })
  const text = await response.text()
  return { status: response.status, text, tokens: JSON.parse(text) }
}

export type Tokens = { access_token?: string; refresh_token?: string; id_token?: string }

/** Reads the photos that a token opens, as whoever has it can. */
export async function readPhotos({ photos }: Place, { access_token = '' }: Tokens): Promise<Answer> {
  const response = await fetch(`${photos}/v1/photos`, {
    headers: { ...AS_MALLORY, Authorization: `Bearer ${access_token}` },
  })
  return { status: response.status, text: await response.text() }
}

/** Registers an app of Mallory's at CloudDrive, as anybody can — RFC 7591 §3 */
export async function registerWinAPrint({ auth }: Place, redirect_uri: string, scope: string): Promise<string> {
  const app = { client_name: 'Win A Print', token_endpoint_auth_method: 'none', redirect_uris: [redirect_uri], scope }
  const headers = { ...AS_MALLORY, 'Content-Type': 'application/json' }
  const response = await fetch(`${auth}/register`, { method: 'POST', headers, body: JSON.stringify(app) })
  return ((await response.json()) as { client_id: string }).client_id
}

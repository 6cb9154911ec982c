import { createHash, randomBytes } from 'node:crypto'
import type { Browser } from '../packages/service/test/browser.ts'
import type { Stack } from '../scripts/test/stack.ts'

/** A stack, and the browser of somebody who is signed in there. */
type Client = { stack: Stack; browser: Browser }

const FORM = 'application/x-www-form-urlencoded'

/** Where a browser goes to allow all photos — RFC 6749 §4.1.1 — and the verifier of its challenge. */
export function authorizeUrl({ shop, auth }: Stack) {
  const code_verifier = randomBytes(32).toString('base64url')
  const url = new URL(`${auth}/authorize`)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: 'printshop-web',
    redirect_uri: `${shop}/callback`,
    scope: 'photos.read offline_access',
    code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  return { url: url.href, code_verifier }
}

/** A code, and what proves who asked for it — RFC 7636 §4.5 */
export type Code = { code: string; code_verifier: string }

/** A code for a person who is signed in and has allowed it before. */
export async function getCode({ stack, browser }: Client): Promise<Code> {
  const { url, code_verifier } = authorizeUrl(stack)
  const answer = await browser.open(url)
  await answer.arrayBuffer()
  const code = new URL(answer.headers.get('Location') ?? '', stack.auth).searchParams.get('code')
  if (!code) throw new Error(`There is no code in ${answer.headers.get('Location')}.`)
  return { code, code_verifier }
}

/** Asks the authorization server as one of its clients. Throws for any answer but 200. */
export async function post(
  { stack }: Pick<Client, 'stack'>,
  path: string,
  client: 'printshop-web' | 'clouddrive-photos',
  form: object,
) {
  const secret = stack.secretOf(client === 'printshop-web' ? 'printing-service' : 'cloud-drive-photos', client)
  const Authorization = `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`
  const body = new URLSearchParams(form as Record<string, string>).toString()
  const headers = { Authorization, 'Content-Type': FORM }
  const answer = await fetch(stack.auth + path, { method: 'POST', headers, body })
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

/** The tokens for a code — RFC 6749 §4.1.3 */
export const redeem = (client: Pick<Client, 'stack'>, code: Code) =>
  post(client, '/token', 'printshop-web', { grant_type: 'authorization_code', ...code })

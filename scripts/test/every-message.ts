import { createHash, randomBytes } from 'node:crypto'
import type { startRecordedStack } from './recorded-stack.ts'
import { createWalker } from './stack.ts'

type Stack = Awaited<ReturnType<typeof startRecordedStack>>

/** A wrong password, which nothing may record. */
export const MISTYPED = 'not-his-password'
const alice = createWalker({ username: 'alice', password: 'white-rabbit' })
const bob = createWalker({ username: 'bob', password: 'yellow-helmet' })

/** Lets two people and a client do what leads to every message that has a lesson. */
export async function sendEveryMessage(stack: Stack): Promise<void> {
  await throughTheShop(stack)
  await withMistakes(stack)
  await asAClient(stack)
}

async function throughTheShop(stack: Stack) {
  const { shop, auth, photos } = stack
  await alice.walk(shop)
  await alice.open(`${shop}/spa/app.js`)
  await alice.open(`${auth}/login`)
  const { url } = await alice.walk(`${shop}/connect`)
  const page = await alice.walk(url)
  const thumbnail = /src="(\/photos\/[^"]+\/thumbnail[^"]*)"/.exec(page.html)?.[1] ?? ''
  await alice.open(shop + thumbnail)
  await alice.submit(`${shop}/photos`, page.html, orderOf(page.html))
  await alice.walk(`${shop}/connect?request_mode=pushed&prompt=consent`)
  for (const path of ['/sign-in', '/sign-in/userinfo', '/sign-in/id-token']) await alice.walk(shop + path)
  await alice.walk(`${photos}/sign-in`)
  await alice.walk(`${auth}/account/connections`)
  const { html } = await alice.walk(`${shop}/disconnect`)
  await alice.submit(`${shop}/disconnect`, html, {})
  await alice.walk(`${shop}/connect`)
  const connections = `${auth}/account/connections`
  await alice.submit(connections, (await alice.walk(connections)).html, {})
}

function orderOf(html: string): Record<string, string> {
  const [size = ''] = /size\.p_[\w-]+/.exec(html) ?? []
  return { [size]: '10x15', [size.replace('size', 'copies')]: '1' }
}

async function withMistakes(stack: Stack) {
  const { shop, auth, photos } = stack
  const { url } = await bob.walk(`${shop}/connect`, /\/authorize\?/)
  const signIn = await bob.open(url)
  const html = await signIn.text()
  const wrong = await bob.submit(auth, html, { username: 'bob', password: MISTYPED })
  const page = await bob.submit(auth, await wrong.text(), { username: 'bob', password: 'yellow-helmet' })
  const consent = await (await bob.open(new URL(page.headers.get('Location') ?? '', auth))).text()
  const picture = /src="(\/photos\/[^"]+)"/.exec(consent)?.[1] ?? ''
  await bob.open(auth + picture)
  const denied = await bob.submit(auth, consent, { decision: 'deny' })
  await bob.open(denied.headers.get('Location') ?? '')
  await bob.open(`${shop}/callback?code=somebody-elses&state=somebody-elses`)
  await bob.open(`${auth}/authorize?client_id=nobody`)
  await bob.open(`${photos}/v1/photos`)
}

async function asAClient(stack: Stack) {
  const { auth, photos, shop } = stack
  const secret = stack.secretOf('printing-service', 'printshop-web')
  const basic = `Basic ${Buffer.from(`printshop-web:${secret}`).toString('base64')}`
  const post = async (
    path: string,
    form: Record<string, string>,
    headers: Record<string, string> = { Authorization: basic },
  ) => {
    const response = await bob.open(auth + path, { method: 'POST', body: new URLSearchParams(form), headers })
    return response.json().catch(() => ({}))
  }
  const code_verifier = randomBytes(32).toString('base64url')
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url')
  const asked = { response_type: 'code', redirect_uri: `${shop}/callback`, state: 'x', code_challenge, nonce: 'n' }
  const scope = 'openid profile email photos.read offline_access'
  const resource = {
    authorization_details: JSON.stringify([{ type: 'photo_access', actions: ['read'] }]),
    max_age: '3600',
  }
  const query = new URLSearchParams({
    ...asked,
    ...resource,
    scope,
    client_id: 'printshop-web',
    code_challenge_method: 'S256',
  })
  const { url } = await bob.walk(`${auth}/authorize?${query}`, /\/callback\?/)
  const code = new URL(url).searchParams.get('code') ?? ''
  const first = await post('/token', { grant_type: 'authorization_code', code, code_verifier })
  const Authorization = `Bearer ${first.access_token}`
  await bob.open(`${auth}/userinfo`, { headers: { Authorization } })
  const { photos: list } = await (await bob.open(`${photos}/v1/photos`, { headers: { Authorization } })).json()
  await bob.open(`${photos}/v1/photos/${list[0].id}`, { headers: { Authorization } })
  const { refresh_token } = await post('/token', { grant_type: 'refresh_token', refresh_token: first.refresh_token })
  await post('/token', { grant_type: 'refresh_token', refresh_token: 'rt_unknown' })
  await post('/revoke', { token: refresh_token, token_type_hint: 'refresh_token' })

  const body = JSON.stringify({ client_name: 'Canary', redirect_uris: ['http://localhost:9666/cb'] })
  const json = { 'Content-Type': 'application/json' }
  const client = await (await bob.open(`${auth}/register`, { method: 'POST', body, headers: json })).json()
  const mine = { Authorization: `Bearer ${client.registration_access_token}` }
  await bob.open(client.registration_client_uri, { method: 'DELETE', headers: mine })
}

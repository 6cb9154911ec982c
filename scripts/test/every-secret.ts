import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, vi } from 'vitest'
import { createWalker, type Stack } from './stack.ts'

const MISTYPED = 'canary-mistyped-password'

/** Everything that opens something, by what it is; the pages that two people saw; and the shop's own copy of a photo of an order. */
export type Found = Awaited<ReturnType<typeof findEverySecret>>

/** Walks through all there is, once in the right and once in the wrong way, and keeps everything that opens something. */
export async function findEverySecret(stack: Stack) {
  const alice = createWalker({ username: 'alice', password: 'white-rabbit' })
  const bob = createWalker({ username: 'bob', password: 'yellow-helmet' })
  const secrets = new Map([
    ['the password of alice', 'white-rabbit'],
    ['the password of bob', 'yellow-helmet'],
    ['a mistyped password', MISTYPED],
  ])
  const keep: Keep = (name, value) => {
    secrets.set(name, value)
    return value
  }
  const picture = await throughTheShop(stack, alice, keep)
  await asAClient(stack, bob, keep)
  await asANewClient(stack, bob, keep)
  await intoTheGallery(stack, alice, keep)
  for (const jar of [...alice.cookies.values(), ...bob.cookies.values()]) {
    for (const [name, value] of jar) keep(`${name} ${secrets.size}`, value)
  }
  return { secrets, seen: [...alice.seen, ...bob.seen], picture }
}

type Walker = ReturnType<typeof createWalker>
type Keep = <Value extends string>(name: string, value: Value) => Value

/** The customer's way: photos, an order, a sign-in, and the permission taken back behind the shop's back. */
async function throughTheShop(stack: Stack, alice: Walker, keep: Keep): Promise<Response> {
  const { shop, auth } = stack
  await alice.walk(`${shop}/connect`)
  const { html } = await alice.walk(`${shop}/photos`)
  const [size = ''] = /size\.p_[\w-]+/.exec(html) ?? []
  const order = { [size]: '10x15', [size.replace('size', 'copies')]: '1' }
  const placed = await alice.submit(`${shop}/photos`, html, order)
  const picture = await alice.open(`${shop}${placed.headers.get('Location')}/pictures/1`)
  await alice.walk(`${shop}/orders`)
  await alice.walk(`${shop}/connect?request_mode=pushed&prompt=consent`)
  await alice.walk(`${shop}/sign-in/userinfo`)
  await alice.walk(`${shop}/sign-in/id-token`)
  keepRow(stack, keep, 'SELECT access_token, refresh_token FROM connections')

  const connections = await alice.walk(`${auth}/account/connections`)
  await alice.submit(auth, connections.html, {})
  // The storage's answer about a token serves for a second: then the shop is refused.
  await vi.waitFor(async () => expect((await alice.walk(`${shop}/photos`)).status).not.toBe(200), { timeout: 30_000 })
  await alice.walk(`${shop}/callback?code=code_canary_of_somebody_else&state=state_canary_of_somebody_else`)
  return picture
}

/** What the shop remembers: nobody but the shop may know it, but the shop has to. */
function keepRow(stack: Stack, keep: Keep, sql: string) {
  const database = new DatabaseSync(join(stack.folder, 'printing-service/database.sqlite'), { readOnly: true })
  for (const row of database.prepare(sql).all()) {
    for (const [name, value] of Object.entries(row)) keep(`the shop's ${name}`, String(value))
  }
  database.close()
}

/** The shop's own way over the back channel, by hand, with everything that can go wrong on it. */
async function asAClient(stack: Stack, bob: Walker, keep: Keep) {
  const { auth, photos, shop } = stack
  const secret = keep('the secret of printshop-web', stack.secretOf('printing-service', 'printshop-web'))
  const basic = { Authorization: `Basic ${Buffer.from(`printshop-web:${secret}`).toString('base64')}` }
  keep('the Basic credentials', basic.Authorization.slice('Basic '.length))
  const post = async (path: string, form: Record<string, string>, headers: Record<string, string> = basic) => {
    const response = await bob.open(auth + path, { method: 'POST', body: new URLSearchParams(form), headers })
    const text = await response.text()
    return text ? JSON.parse(text) : {}
  }
  const code_verifier = keep('the verifier', randomBytes(32).toString('base64url'))
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url')
  const redirect_uri = `${shop}/callback`
  const scope = 'openid profile email photos.read offline_access'
  const asked = {
    response_type: 'code',
    redirect_uri,
    scope,
    state: 'x',
    code_challenge,
    code_challenge_method: 'S256',
  }
  const { request_uri } = await post('/par', { ...asked, nonce: 'n' })
  keep('the pushed request', request_uri)
  const query = new URLSearchParams({ client_id: 'printshop-web', request_uri })
  const { url } = await bob.walk(`${auth}/authorize?${query}`, /\/callback\?/)
  const code = keep('the code', new URL(url).searchParams.get('code') ?? '')
  const redeem = { grant_type: 'authorization_code', code, code_verifier }
  const first = await post('/token', redeem)
  const bearer = { Authorization: `Bearer ${first.access_token}` }
  await bob.open(`${auth}/userinfo`, { headers: bearer })
  await bob.open(`${photos}/v1/photos`, { headers: bearer })
  const second = await post('/token', { grant_type: 'refresh_token', refresh_token: first.refresh_token })
  for (const [name, tokens] of Object.entries({ first, second })) {
    for (const kind of ['access_token', 'refresh_token', 'id_token']) keep(`the ${name} ${kind}`, tokens[kind])
  }

  await post('/introspect', { token: second.access_token })
  await post('/token', { grant_type: 'refresh_token', refresh_token: first.refresh_token })
  await post('/token', redeem)
  await post('/token', { ...redeem, code_verifier: `${code_verifier}x` }, {})
  await post('/token', { ...redeem, client_id: 'printshop-web', client_secret: `${secret}x` }, {})
  await post('/revoke', { token: second.refresh_token })
  await post(`/token?code=${code}&client_secret=${secret}`, {})
  const paths = [`/v1/photos?access_token=${first.access_token}`, '/v1/photos', `/photos/${first.refresh_token}`]
  for (const path of paths) await bob.open(photos + path, { headers: bearer })
  await bob.open(`${auth}/authorize?${query}`)
  await bob.open(`${auth}/authorize?client_id=printshop-web&redirect_uri=http://evil.example&code=${code}`)
  await bob.open(`${shop}/callback?code=${code}&state=${first.refresh_token}`)
  const stranger = createWalker({ username: 'bob', password: MISTYPED })
  const html = await (await stranger.open(`${auth}/login`)).text()
  await stranger.submit(auth, html, { username: 'bob', password: MISTYPED })
}

/** Whoever joins over the registration endpoint, and leaves. */
async function asANewClient(stack: Stack, bob: Walker, keep: Keep) {
  const body = JSON.stringify({ client_name: 'Canary', redirect_uris: ['http://localhost:9666/cb'] })
  const headers = { 'Content-Type': 'application/json' }
  const response = await bob.open(`${stack.auth}/register`, { method: 'POST', body, headers })
  const client = await response.json()
  keep('the registered secret', client.client_secret)
  const token = keep('the registration token', client.registration_access_token)
  for (const [method, Authorization] of [
    ['GET', `Bearer ${token}`],
    ['GET', `Bearer ${token}x`],
    ['DELETE', `Bearer ${token}`],
  ] as const) {
    await bob.open(client.registration_client_uri, { method, headers: { Authorization } })
  }
}

/** The owner's own page, which is a client as well. */
async function intoTheGallery(stack: Stack, alice: Walker, keep: Keep) {
  keep('the secret of clouddrive-photos', stack.secretOf('cloud-drive-photos', 'clouddrive-photos'))
  keep('the secret of clouddrive-gallery', stack.secretOf('cloud-drive-photos', 'clouddrive-gallery'))
  await alice.walk(`${stack.photos}/sign-in`)
}

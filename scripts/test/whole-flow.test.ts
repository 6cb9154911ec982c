import { createHash, randomBytes } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWalker, type Stack, startStack } from './stack.ts'

const alice = createWalker({ username: 'alice', password: 'white-rabbit' })
const bob = createWalker({ username: 'bob', password: 'yellow-helmet' })
/** Everything that opens something, by what it is. Found by walking through all there is, once in the right and once in the wrong way. */
const secrets = new Map<string, string>()
const keep = <Value extends string>(name: string, value: Value): Value => {
  secrets.set(name, value)
  return value
}

let stack: Stack
let printed: Record<string, string>
/** The shop's own copy of the first photo of an order. */
let picture: Response

beforeAll(async () => {
  stack = await startStack()
  keep('the password of alice', 'white-rabbit')
  keep('the password of bob', 'yellow-helmet')
  keep('a mistyped password', 'canary-mistyped-password')
  await throughTheShop()
  await asAClient()
  await asANewClient()
  await intoTheGallery()
  for (const jar of [...alice.cookies.values(), ...bob.cookies.values()]) {
    for (const [name, value] of jar) keep(`${name} ${secrets.size}`, value)
  }
  printed = await stack.stop()
})
afterAll(async () => {
  await stack.stop()
  await stack.remove()
})

/** The customer's way: photos, an order, a sign-in, and the permission taken back behind the shop's back. */
async function throughTheShop() {
  const { shop, auth } = stack
  await alice.walk(`${shop}/connect`)
  const { html } = await alice.walk(`${shop}/photos`)
  const [size = ''] = /size\.p_[\w-]+/.exec(html) ?? []
  const order = { [size]: '10x15', [size.replace('size', 'copies')]: '1' }
  const placed = await alice.submit(`${shop}/photos`, html, order)
  picture = await alice.open(`${shop}${placed.headers.get('Location')}/pictures/1`)
  await alice.walk(`${shop}/orders`)
  await alice.walk(`${shop}/connect?request_mode=pushed&prompt=consent`)
  await alice.walk(`${shop}/sign-in/userinfo`)
  await alice.walk(`${shop}/sign-in/id-token`)
  keepRow('SELECT access_token, refresh_token FROM connections')

  const connections = await alice.walk(`${auth}/account/connections`)
  await alice.submit(auth, connections.html, {})
  await alice.walk(`${shop}/photos`)
  await alice.walk(`${shop}/callback?code=code_canary_of_somebody_else&state=state_canary_of_somebody_else`)
}

/** What the shop remembers: nobody but the shop may know it, but the shop has to. */
function keepRow(sql: string) {
  const database = new DatabaseSync(join(stack.folder, 'printing-service/database.sqlite'), { readOnly: true })
  for (const row of database.prepare(sql).all()) {
    for (const [name, value] of Object.entries(row)) keep(`the shop's ${name}`, String(value))
  }
  database.close()
}

/** The shop's own way over the back channel, by hand, with everything that can go wrong on it. */
async function asAClient() {
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
  for (const path of [
    `/v1/photos?access_token=${first.access_token}`,
    '/v1/photos',
    `/photos/${first.refresh_token}`,
  ]) {
    await bob.open(photos + path, { headers: bearer })
  }
  await bob.open(`${auth}/authorize?${query}`)
  await bob.open(`${auth}/authorize?client_id=printshop-web&redirect_uri=http://evil.example&code=${code}`)
  await bob.open(`${shop}/callback?code=${code}&state=${first.refresh_token}`)
  const stranger = createWalker({ username: 'bob', password: 'canary-mistyped-password' })
  const html = await (await stranger.open(`${auth}/login`)).text()
  await stranger.submit(auth, html, { username: 'bob', password: 'canary-mistyped-password' })
}

/** Whoever joins over the registration endpoint, and leaves. */
async function asANewClient() {
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
async function intoTheGallery() {
  keep('the secret of clouddrive-photos', stack.secretOf('cloud-drive-photos', 'clouddrive-photos'))
  keep('the secret of clouddrive-gallery', stack.secretOf('cloud-drive-photos', 'clouddrive-gallery'))
  await alice.walk(`${stack.photos}/sign-in`)
}

const events = (app: string): Record<string, unknown>[] =>
  (printed[app] ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

describe('After everything that there is to do was done, in the right and in the wrong way', () => {
  it('OP-01 was done: nothing failed that should not, and everything that opens something is known', () => {
    expect([...secrets].filter(([, value]) => !value || value.length < 10 || value === 'undefined')).toEqual([])
    expect(secrets.size).toBeGreaterThanOrEqual(24)
    const happened = (app: string) => events(app).map(({ event }) => event)
    expect(happened('printing-service')).toEqual(
      expect.arrayContaining([
        'connected',
        'order_made',
        'signed_in',
        'flow_foreign_answer',
        'flow_access_token_withdrawn',
      ]),
    )
    expect(happened('cloud-drive-auth')).toEqual(
      expect.arrayContaining(
        'login login_failed consent_given request_pushed authorization_code_exchanged refresh_token_exchanged rt_reuse code_replayed token_revoked client_registered client_deleted disconnected invalid_client'.split(
          ' ',
        ),
      ),
    )
    expect(happened('cloud-drive-photos')).toEqual(expect.arrayContaining(['signed_in', 'invalid_token']))
  })

  it('A1 the order shows its pictures, where the data is in ./data of where it was started', () => {
    expect([picture.status, picture.headers.get('Content-Type')]).toEqual([200, 'image/jpeg'])
  })

  it('OP-01 no service has printed any of it', () => {
    for (const [app, text] of Object.entries(printed)) {
      expect({ app, printed: [...secrets].filter(([, value]) => text.includes(value)).map(([name]) => name) }).toEqual({
        app,
        printed: [],
      })
      // Nor what would be one in another run: values by their kind, headers, queries.
      expect(text).not.toMatch(/\b(code|rt|secret|txn|state|form|visitor|session)_[\w-]{43}|eyJ[\w-]{20}|_sid/)
      expect(text).not.toMatch(/Basic [\w+/]|Bearer \w|authorization"|cookie|[?&]\w+=/i)
    }
  })

  it('OP-01 no page about a problem shows any of it, but to the browser that sent it', () => {
    const problems = [...alice.seen, ...bob.seen].filter(({ status }) => status >= 400)
    expect(problems.length).toBeGreaterThan(10)
    for (const { url, text } of problems) {
      const shown = [...secrets].filter(([name, value]) => !name.includes('_sid') && text.includes(value))
      expect({ url, shown }).toEqual({ url, shown: [] })
    }
  })

  it('OP-01 the databases of CloudDrive hold none of it', () => {
    for (const app of ['cloud-drive-auth', 'cloud-drive-photos']) {
      const files = globSync(join(stack.folder, app, 'database.sqlite*'))
      expect(files.length).toBeGreaterThan(0)
      const stored = Buffer.concat(files.map((file) => readFileSync(file)))
      expect({ app, stored: [...secrets].filter(([, value]) => stored.includes(value)).map(([name]) => name) }).toEqual(
        {
          app,
          stored: [],
        },
      )
    }
  })

  it('OP-02 one number leads from a customer’s click through the log of all three', () => {
    const numberOf = ({ req }: Record<string, unknown>) => (req as { id?: string } | undefined)?.id
    const withNumber = (app: string, id: unknown) =>
      events(app)
        .filter((line) => numberOf(line) === id)
        .map(({ event }) => event)
    const connected = events('printing-service').find(({ event }) => event === 'connected')
    expect(withNumber('cloud-drive-auth', numberOf(connected ?? {}))).toEqual(['authorization_code_exchanged'])

    const ended = events('printing-service').find(({ event }) => event === 'flow_access_token_withdrawn')
    const id = numberOf(ended ?? {})
    expect(id).toMatch(/^[\w-]{36}$/)
    expect(withNumber('cloud-drive-photos', id)).toEqual(['invalid_token'])
    expect(withNumber('cloud-drive-auth', id)).toEqual(['grant_gone'])
  })
})

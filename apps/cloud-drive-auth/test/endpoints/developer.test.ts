import { type Browser, createBrowser, readForm } from '@photo/service/test/browser'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectPage } from '../answers.ts'
import { basic } from '../authorization-server.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
let alice: Browser
let bob: Browser
beforeAll(async () => {
  ;[alice, bob] = [await signedIn('alice'), await signedIn('bob')]
})

const page = () => `${server.origin}/developer`

/** Somebody who wanted to register an app, and signed in for it. */
async function signedIn(username: string): Promise<Browser> {
  const browser = createBrowser()
  const sent = await browser.open(page())
  const after = await server.login(
    browser,
    await browser.open(new URL(sent.headers.get('Location') ?? '', page())),
    username,
  )
  expect([after.status, after.headers.get('Location')]).toEqual([303, '/developer'])
  return browser
}

const FORM = {
  client_name: 'My App',
  kind: 'server',
  redirect_uris: 'http://localhost:8080/callback',
  scope: ['photos.read'],
}
const send = (changes: Record<string, string | string[]> = {}, browser = alice) => {
  const body = new URLSearchParams()
  for (const [name, values] of Object.entries({ ...FORM, ...changes })) {
    for (const value of [values].flat()) body.append(name, value)
  }
  return browser.open(page(), { method: 'POST', body })
}
const idOf = (html: string) => /CLIENT_ID=(app-[\da-f-]{36})\n/.exec(html)?.[1] ?? ''
const secretOf = (html: string) => /CLIENT_SECRET=(secret_[\w-]{43})\n/.exec(html)?.[1] ?? ''
const remove = (client_id: string, browser = alice, init: RequestInit = {}) =>
  browser.open(`${page()}/${client_id}/delete`, { method: 'POST', body: new URLSearchParams(), ...init })

describe('The developer page: a person registers an app by hand', () => {
  it('shows its settings once, ready to paste, with a secret that works', async () => {
    const response = await send({ scope: ['openid', 'photos.read', 'offline_access'] })
    const html = await expectPage(response, 201)
    const client_id = idOf(html)
    expect(html).toContain(`ISSUER=${server.origin}
METADATA=${server.origin}/.well-known/oauth-authorization-server
CLIENT_ID=${client_id}
CLIENT_SECRET=${secretOf(html)}
REDIRECT_URI=http://localhost:8080/callback
SCOPE=&#34;openid photos.read offline_access&#34;
PHOTOS=${server.storage.origin}/v1/photos
`)
    const authorization = { client_id, client_secret: secretOf(html) }
    const answer = await server.post('/revoke', { token: 'x', ...authorization })
    expect(answer.status).toBe(200)
    expect(server.stores.clients.find(client_id)).toMatchObject({
      registered_by: 'u_alice',
      trusted: false,
      first_party: false,
      grant_types: ['authorization_code', 'refresh_token'],
    })
    const list = await expectPage(await alice.open(page()), 200)
    expect(list).toContain(client_id)
    expect(list + server.text()).not.toContain(secretOf(html))
  })

  it.each([
    ['in a browser', { kind: 'browser' }, { application_type: 'web' }],
    ['on a device', { kind: 'device', redirect_uris: 'http://127.0.0.1/callback' }, { application_type: 'native' }],
  ])('gives an app %s no secret', async (_name, changes, expected) => {
    const html = await expectPage(await send(changes), 201)
    expect(html).not.toMatch(/secret_|CLIENT_SECRET/)
    const client = server.stores.clients.find(idOf(html))
    expect(client).toMatchObject({ ...expected, client_secret_hash: null, token_endpoint_auth_method: 'none' })
  })

  it('takes several addresses, one a line', async () => {
    const html = await expectPage(
      await send({ redirect_uris: ' https://a.example/cb\r\n\r\nhttps://b.example/cb\n' }),
      201,
    )
    expect(server.stores.clients.find(idOf(html))?.redirect_uris).toEqual([
      'https://a.example/cb',
      'https://b.example/cb',
    ])
  })

  it.each([
    ['no name', { client_name: ' ' }, 'client_name', 'The name has to be 1 to 80 characters'],
    [
      'http elsewhere',
      { redirect_uris: 'http://shop.example/cb' },
      'redirect_uris',
      'An address where people come back has to be https',
    ],
    ['no address', { redirect_uris: '' }, 'redirect_uris', 'have to be a list of one to ten'],
    ['nothing to ask for', { scope: [] }, 'scope', 'The scope is empty'],
    ['the whole drive', { scope: ['photos.manage'] }, 'scope', 'no word that this client may ask for'],
  ])('says what is wrong, and keeps what was typed: %s', async (_name, changes, field, problem) => {
    const before = server.database.prepare('SELECT count(*) FROM clients').pluck()
    const count = before.get()
    const typed = { client_name: 'Zoë’s <App>', kind: 'browser', redirect_uris: 'https://typed.example/cb', ...changes }
    const html = await expectPage(await send(typed), 400)
    expect(html).toMatch(new RegExp(`role="alert"[^]*${problem}`))
    if (field !== 'scope') expect(html).toMatch(new RegExp(`<[^>]*name="${field}"[^>]*aria-invalid="true"`))
    if (!('client_name' in changes)) expect(html).toContain('value="Zoë’s &lt;App&gt;"')
    if (!('redirect_uris' in changes)) expect(html).toContain('>https://typed.example/cb</textarea>')
    expect(html).toMatch(/value="browser" checked/)
    expect(before.get()).toBe(count)
  })

  describe('A3 a form that is sent twice', () => {
    const formOf = async (browser = alice) =>
      new URLSearchParams(readForm(await (await browser.open(page())).text()).hidden).get('form') ?? ''
    const registered = async (changes: Record<string, string>, browser = alice) => {
      const html = await expectPage(await send(changes, browser), 201)
      return [idOf(html), secretOf(html)]
    }

    it('A3 leads to one app, whose secret is shown both times, and works', async () => {
      const changes = { form: await formOf(), client_name: 'Pressed Twice' }
      const before = server.events().filter((event) => event === 'client_registered').length
      const [client_id = '', client_secret = ''] = await registered(changes)
      expect(await registered(changes)).toEqual([client_id, client_secret])
      expect(server.events().filter((event) => event === 'client_registered')).toHaveLength(before + 1)
      const list = await expectPage(await alice.open(page()), 200)
      expect(list.match(/<bdi>Pressed Twice<\/bdi>/g)).toHaveLength(1)
      expect((await server.post('/revoke', { token: 'x', client_id, client_secret })).status).toBe(200)
    })

    it('A3 leads to one app at the same moment', async () => {
      const changes = { form: await formOf() }
      const [one, other] = await Promise.all([registered(changes), registered(changes)])
      expect(other).toEqual(one)
    })

    it('A3 leads to another app where something else is typed, and where it is another form', async () => {
      const form = await formOf()
      const ids = [
        await registered({ form }),
        await registered({ form, client_name: 'Changed' }),
        await registered({ form: await formOf() }),
        await registered({}),
        await registered({}),
      ].map(([client_id]) => client_id)
      expect(new Set(ids).size).toBe(ids.length)
    })

    it('A3 shows nobody else’s secret, whoever has the form', async () => {
      const form = await formOf()
      expect(await registered({ form }, bob)).not.toEqual(await registered({ form }))
    })

    it('A3 brings back no app that was deleted', async () => {
      const form = await formOf()
      const [client_id = ''] = await registered({ form })
      await remove(client_id)
      const again = await send({ form })
      expect([again.status, again.headers.get('Location')]).toEqual([303, `/developer?deleted=${client_id}`])
      expect(server.stores.clients.find(client_id)).toBeUndefined()
    })
  })

  it('takes a form that says nothing at all for a mistake', async () => {
    const answer = await alice.open(page(), { method: 'POST', body: new URLSearchParams({ kind: 'toaster' }) })
    expect(await expectPage(answer, 400)).toContain('role="alert"')
  })
})

describe('The developer page: a person sees and deletes only apps of their own', () => {
  it('lists nobody else’s', async () => {
    const client_id = idOf(await expectPage(await send({ client_name: 'Secret Plan' }), 201))
    expect(await expectPage(await bob.open(page()), 200)).not.toContain('Secret Plan')
    for (const answer of [await bob.open(`${page()}/${client_id}/delete`), await remove(client_id, bob)]) {
      expect(await expectPage(answer, 404)).toContain('There is no such app')
    }
    expect(server.stores.clients.find(client_id)).toBeDefined()
  })

  it.each(['printshop-web', 'clouddrive-auth', 'nope'])(
    'deletes no app that nobody registered: %s',
    async (client_id) => {
      expect(await expectPage(await remove(client_id), 404)).toContain('There is no such app')
      expect((await server.post('/revoke', { token: 'x' }, basic('printshop-web'))).status).toBe(200)
    },
  )

  it('asks first, then ends the app and what people allowed it', async () => {
    const html = await expectPage(await send({ client_name: 'Short Life' }), 201)
    const client_id = idOf(html)
    const asked = await expectPage(await alice.open(`${page()}/${client_id}/delete`), 200)
    expect(asked).toContain('Delete <bdi>Short Life</bdi>?')
    expect(server.stores.clients.find(client_id)).toBeDefined()
    const answer = await alice.submit(server.origin, asked, {})
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/developer?deleted=${client_id}`])
    expect(server.events()).toContain('client_deleted')
    const list = await expectPage(await alice.open(`${page()}?deleted=${client_id}`), 200)
    expect(list).toContain('Short Life is deleted.')
    expect(list).not.toContain(client_id)
    expect(await expectPage(await alice.open(page()), 200)).not.toContain('is deleted.')
    const refused = await server.post('/revoke', { token: 'x', client_id, client_secret: secretOf(html) })
    expect(refused.status).toBe(401)
  })

  it('A3 says once more that it is deleted, to whoever presses twice, and to nobody else', async () => {
    const client_id = idOf(await expectPage(await send({ client_name: 'Short Life' }), 201))
    await remove(client_id)
    const again = await remove(client_id)
    expect([again.status, again.headers.get('Location')]).toEqual([303, `/developer?deleted=${client_id}`])
    const said = (browser: Browser) => browser.open(`${page()}?deleted=${client_id}`)
    expect(await expectPage(await said(alice), 200)).toContain('Short Life is deleted.')
    expect(await expectPage(await said(bob), 200)).not.toContain('is deleted.')
    expect(server.events().filter((event) => event === 'client_deleted').length).toBeGreaterThan(0)
    expect(await expectPage(await remove(client_id, bob), 404)).toContain('There is no such app')
    // Asked about once more, it is not there.
    expect(await expectPage(await alice.open(`${page()}/${client_id}/delete`), 404)).toContain('There is no such app')
  })

  it('SE-02 takes no form from another site', async () => {
    const client_id = idOf(await expectPage(await send(), 201))
    const init = { headers: { 'Sec-Fetch-Site': 'cross-site' } }
    expect(await expectPage(await remove(client_id, alice, init), 403)).toContain('not sent from our own page')
    const body = new URLSearchParams({
      client_name: 'Planted',
      redirect_uris: 'https://evil.example/cb',
      scope: 'openid',
    })
    expect((await alice.open(page(), { method: 'POST', body, ...init })).status).toBe(403)
    expect(await expectPage(await alice.open(page()), 200)).not.toContain('Planted')
    expect(server.stores.clients.find(client_id)).toBeDefined()
  })

  it('SE-02 does nothing for somebody who is not signed in', async () => {
    const client_id = idOf(await expectPage(await send(), 201))
    const stranger = createBrowser()
    for (const answer of [
      await send({}, stranger),
      await remove(client_id, stranger),
      await stranger.open(`${page()}/${client_id}/delete`),
    ]) {
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/login'])
    }
    expect(server.stores.clients.find(client_id)).toBeDefined()
  })
})

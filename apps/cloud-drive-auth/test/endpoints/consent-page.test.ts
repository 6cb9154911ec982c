import { createBrowser } from '@photo/service/test/browser'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { expectCode, expectPage } from '../answers.ts'
import { REDIRECT_URIS } from '../authorization-server.ts'
import { sharedServer } from '../shared-server.ts'

const CB = 'http://localhost:9000/callback'

const server = await sharedServer()
const alice = createBrowser()
beforeAll(async () => {
  const page = await server.openConsent(alice, server.authorizeUrl('printshop-web'))
  expect(await page.clone().text()).not.toContain('checked')
  await alice.submit(server.origin, await page.text(), { photo: ['p_A1', 'p_A3'], decision: 'allow' })
})

const open = (client_id: string, changes: Record<string, string> = {}) =>
  alice.open(server.authorizeUrl(client_id, changes))
const tickedIn = (html: string) => [...html.matchAll(/value="(p_\w+)" checked/g)].map(([, id]) => id)

describe('The consent page is honest — RFC 6749 §10.2, OAuth 2.1 draft-16 §7.9', () => {
  /** The page for an app that asks for just these. */
  async function pageOfCurious(scope: string): Promise<string> {
    const client = server.stores.clients.find('other-app')
    if (!client) throw new Error('other-app is not seeded.')
    const allowed = 'openid profile email photos.read offline_access'
    server.stores.clients.upsert([{ ...client, client_id: 'curious-app', scope: allowed }])
    const redirect_uri = REDIRECT_URIS['other-app'] ?? ''
    return expectPage(await open('curious-app', { redirect_uri, scope, prompt: 'consent' }), 200)
  }

  /** The page for a client that calls itself so. */
  async function pageFor(client_name: string): Promise<string> {
    const client = server.stores.clients.find('other-app')
    if (!client) throw new Error('other-app is not seeded.')
    const client_id = `named-${client_name.length}`
    server.stores.clients.upsert([{ ...client, client_id, client_name }])
    const redirect_uri = REDIRECT_URIS['other-app'] ?? ''
    return expectPage(await open(client_id, { redirect_uri }), 200)
  }

  it.each([
    ['openid', 'nothing else about you'],
    ['openid profile', 'your name'],
    ['openid email', 'your e-mail address'],
    ['openid profile email', 'your name and your e-mail address'],
    ['profile email', 'your name and your e-mail address'],
  ])('SE-12 says what an app that asks for %s would learn: %s, and no more', async (scope, learned) => {
    const html = await pageOfCurious(scope)
    expect(html).toContain(`know that it is you, and <strong>${learned}</strong>`)
    expect(html).not.toContain('but not who you are')
  })

  it.each(['email', 'photos.read email'])(
    'D8 OI-09 promises an app that asks for %s no address: userinfo would refuse it',
    async (scope) => {
      const html = await pageOfCurious(scope)
      expect(html).toContain('It asks for your e-mail address, but not who you are.')
      expect(html).not.toMatch(/alice@|would learn about you|know that it is you|Tell <bdi>.*who you are\?/)
    },
  )

  it.each(['email', 'offline_access', 'email offline_access'])(
    'D8 says of an app that asks for %s that this opens nothing',
    async (scope) => {
      const html = await pageOfCurious(scope)
      for (const words of [
        'in, with nothing to see?</h1>',
        'Nothing is shared, whatever you press.',
        'see <strong>nothing of yours</strong>',
      ]) {
        expect(html).toContain(words)
      }
      expect(html).not.toMatch(/until you press Allow|What it learned|go on while you are away/)
    },
  )

  it('SE-12 says who asks, where the answer goes, for what, and how long', async () => {
    const html = await expectPage(await open('printshop-web', { prompt: 'consent' }), 200)
    for (const words of [
      '<bdi>PrintShop</bdi>',
      'localhost:9000',
      'Not made by CloudDrive',
      'see and download',
      'change, delete or share anything',
      'When you go back to <bdi>PrintShop</bdi> later, it begins again unasked.',
      'Title of p_A2',
    ]) {
      expect(html).toContain(words)
    }
    expect(tickedIn(html)).toEqual(['p_A1', 'p_A3'])
  })

  it('E RF-05 says until when at the latest, and Connected apps the same minute, though the code comes late; without a refresh token, for how long', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 28, 12) })
    onTestFinished(() => void vi.useRealTimers())
    const ends = (at: string) =>
      `ends at <time datetime="2026-11-28T${at}:00.000Z" data-shows="clock">${at} UTC</time> at the latest, or when you disconnect.`
    const other = createBrowser()
    const asked = { scope: 'photos.read offline_access', prompt: 'consent' }
    const page = await server.openConsent(other, server.authorizeUrl('printshop-web', asked))
    const html = await page.text()
    expect(html).toContain(`Allowed now, access ${ends('20:00')}`)
    const answer = await other.submit(server.origin, html, { photo: ['p_A1', 'p_A3'], decision: 'allow' })
    vi.setSystemTime(Date.now() + 59_000)
    await server.redeem(expectCode(server, answer, CB).searchParams.get('code') ?? '')
    const connections = () => other.open(`${server.origin}/account/connections`).then((got) => got.text())
    expect(await connections()).toContain(`Access ${ends('20:00')}`)
    const spa = await expectPage(await other.open(server.authorizeUrl('printshop-spa')), 200)
    expect(spa).toContain('Allowed now, access lasts five minutes, or until you disconnect.')
    // Who cannot prove who it is asks each time.
    expect(spa).not.toContain('begins again')
    expect(await connections()).toContain('When you go back to <bdi>PrintShop</bdi> later, it begins again unasked.')
  })

  it.each([
    ['markup', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['a right-to-left override', 'Shop \u202egnihton', 'Shop \u202egnihton'],
    ['500 characters', 'X'.repeat(500), 'X'.repeat(500)],
    ['a borrowed name', 'CloudDrive (official)', 'CloudDrive (official)'],
  ])('SE-12 prints a name with %s as a name, apart from our own words', async (_name, client_name, printed) => {
    const html = await pageFor(client_name)
    const [, body = ''] = html.split('<body')
    expect(body).toContain(`<bdi>${printed}</bdi>`)
    expect(body.replaceAll(`<bdi>${printed}</bdi>`, '')).not.toContain(printed)
    expect(body).not.toContain('<img src=x')
    expect(body).toContain(`<bdi>${printed}</bdi></strong> · localhost:9666<br>`)
    expect(body).toContain('Not made by CloudDrive')
    const address = server.authorizeUrl(`named-${client_name.length}`, { redirect_uri: REDIRECT_URIS['other-app'] })
    const signIn = await expectPage(await createBrowser().open(address), 200)
    expect(signIn).toContain(`<strong><bdi>${printed}</bdi></strong> is waiting for your answer`)
  })

  it('SE-12 shows no link and no picture of the client’s own', async () => {
    const html = await pageFor('A shop')
    const addresses = [...html.matchAll(/(?:src|href|action)="([^"]*)"/g)].map(([, address]) => address ?? '')
    expect(addresses.length).toBeGreaterThan(5)
    expect(addresses.filter((address) => !/^(\/(?!\/)|#)/.test(address))).toEqual([])
  })
})

describe('A choice is remembered, and no more than the choice — RFC 6749 §10.2', () => {
  it('SE-13 asks a confidential client’s person once, and gives the same photos again', async () => {
    const sent = expectCode(server, await open('printshop-web'), CB)
    expect(server.events().at(-1)).toBe('approved_unasked')
    const tokens = await (await server.redeem(sent.searchParams.get('code') ?? '')).json()
    expect(tokens.authorization_details[0].identifiers).toEqual(['p_A1', 'p_A3'])
  })

  it('SE-13 asks again when the client wants other photos, and shows what was ticked before', async () => {
    const html = await expectPage(await open('printshop-web', { prompt: 'consent' }), 200)
    expect(tickedIn(html)).toEqual(['p_A1', 'p_A3'])
  })

  it.each(['printshop-spa', 'printshop-cli'])('SE-13 asks for the public client %s each time', async (client_id) => {
    const first = await expectPage(await open(client_id), 200)
    const answer = await alice.submit(server.origin, first, { photo: 'p_A2', decision: 'allow' })
    expectCode(server, answer, REDIRECT_URIS[client_id] ?? '')
    expect(tickedIn(await expectPage(await open(client_id), 200))).toEqual(['p_A2'])
  })

  it('SE-13 remembers for the person who chose, not for the next one', async () => {
    const bob = createBrowser()
    const page = await server.openConsent(bob, server.authorizeUrl('printshop-web'), 'bob')
    const html = await expectPage(page, 200)
    expect(html).toContain('Title of p_B1')
    expect(html).not.toContain('p_A1')
    expect(tickedIn(html)).toEqual([])
  })
})

describe('The form may lead back to the client, and nowhere else', () => {
  it.each([
    ['printshop-web', CB, "'self' http://localhost:9000"],
    ['printshop-cli', 'http://127.0.0.1:51004/callback', "'self' http://127.0.0.1:51004"],
    ['printshop-cli', 'http://[::1]:51004/callback', "'self' http:"],
    ['own-scheme', 'com.example.shop:/callback', "'self' com.example.shop:"],
  ])('SE-11 lists the address of %s in form-action: %s', async (client_id, redirect_uri, sources) => {
    const cli = server.stores.clients.find('printshop-cli')
    if (cli)
      server.stores.clients.upsert([{ ...cli, client_id: 'own-scheme', redirect_uris: ['com.example.shop:/callback'] }])
    const url = server.authorizeUrl(client_id, { redirect_uri, prompt: 'consent' })
    for (const browser of [createBrowser(), alice]) {
      const page = await browser.open(url)
      const policy = page.headers.get('Content-Security-Policy') ?? ''
      expect(/form-action ([^;]*)/.exec(policy)?.[1]).toBe(sources)
    }
    const answer = await alice.submit(server.origin, await (await alice.open(url)).text(), {
      photo: 'p_A1',
      decision: 'allow',
    })
    expect(answer.headers.get('Location')).toMatch(redirect_uri)
  })

  it('SE-11 lists nobody where no client waits', async () => {
    const page = await createBrowser().open(`${server.origin}/login`)
    expect(page.headers.get('Content-Security-Policy')).toMatch(/form-action 'self'(;|$)/)
  })
})

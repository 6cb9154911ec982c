import { type Browser, createBrowser, readForm } from '@photo/service/test/browser'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { countIssued, expectCode, expectPage } from '../answers.ts'
import { expectTokens } from '../json-answers.ts'
import { pushed, pushedUrl } from '../pushed-requests.ts'
import { sharedServer } from '../shared-server.ts'

const CB = 'http://localhost:9000/callback'
const ALLOW = { photo: ['p_A1', 'p_A3'], decision: 'allow' }
const DENY = { decision: 'deny' }

const server = await sharedServer()
afterEach(() => vi.useRealTimers())

const locationOf = (response: Response) => response.headers.get('Location') ?? ''
const interactionOf = (html: string) => new URLSearchParams(readForm(html).hidden).get('interaction') ?? ''
const later = (seconds: number) => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.now() + seconds * 1000)
}

/** A browser in which Alice is signed in, with the photo picker of the shop in front of her. */
async function openPicker() {
  const browser = createBrowser()
  const page = await server.openConsent(browser, server.authorizeUrl('printshop-web', { prompt: 'consent' }))
  const html = await expectPage(page, 200)
  const send = (fields: Record<string, string | string[]>, from: Browser = browser) =>
    from.submit(server.origin, html, fields)
  return { browser, html, send, visit: `${server.origin}/consent?interaction=${interactionOf(html)}` }
}

describe('Allow, pressed twice: she lands where one press leads', () => {
  it('A3 sends the same code again, which works once', async () => {
    const { send } = await openPicker()
    const before = countIssued(server)
    const [first, second] = [await send(ALLOW), await send(ALLOW)]
    const code = expectCode(server, first, CB).searchParams.get('code') ?? ''
    expect(locationOf(second)).toBe(locationOf(first))
    expect(countIssued(server)).toEqual({ grants: Number(before.grants) + 1, codes: Number(before.codes) + 1 })
    expect(server.events().filter((event) => event === 'consent_given')).toHaveLength(1)
    await expectTokens(await server.redeem(code))
  })

  it('A3 leads there when the client has redeemed the code in between: it knows the answer by its state', async () => {
    const { send } = await openPicker()
    const first = await send(ALLOW)
    const { access_token } = await expectTokens(
      await server.redeem(expectCode(server, first, CB).searchParams.get('code') ?? ''),
    )
    expect(locationOf(await send(ALLOW))).toBe(locationOf(first))
    expect(await server.introspect(access_token)).toMatchObject({ active: true })
  })

  it('A3 leads there while the photo storage is down: what was answered is known', async () => {
    const { send } = await openPicker()
    const first = await send(ALLOW)
    server.storage.goDown()
    const second = await send(ALLOW).finally(() => server.storage.goDown(false))
    expect(locationOf(second)).toBe(locationOf(first))
  })

  it('A3 says what was answered when the minute of the code is over, and leads on to the shop', async () => {
    const { browser, send, visit } = await openPicker()
    await send(ALLOW)
    later(60)
    for (const answer of [await send(ALLOW), await browser.open(visit)]) {
      const html = await expectPage(answer, 200)
      expect(html).toContain('You have answered this already')
      expect(html).toContain('You allowed PrintShop to see 2 photos.')
      expect(html).toMatch(/<a class="btn btn-main" href="http:\/\/localhost:9000\/">Go to PrintShop<\/a>/)
    }
  })

  it('A3 says that it has ended, when it has', async () => {
    const { browser, send, visit } = await openPicker()
    await send(ALLOW)
    server.stores.grants.revokeOfPerson('u_alice', 'printshop-web', 1)
    const html = await expectPage(await browser.open(visit), 200)
    expect(html).toContain('You allowed PrintShop to see 2 photos. You have ended that, or chosen anew, since.')
  })

  it('A3 of a client on her own device: no address leads on, so she is told to go on there', async () => {
    const browser = createBrowser()
    const page = await server.openConsent(browser, server.authorizeUrl('printshop-cli'))
    const html = await page.text()
    await browser.submit(server.origin, html, ALLOW)
    later(60)
    const answered = await expectPage(await browser.submit(server.origin, html, ALLOW), 200)
    expect(answered).toContain('Go on in PrintShop for the terminal. You can close this page.')
    expect(answered).not.toContain('href="http://127.0.0.1')
  })

  it('A3 tells somebody else nothing: signed in since in the same browser, or another browser', async () => {
    const { browser, html, send, visit } = await openPicker()
    await send(ALLOW)
    expect((await expectPage(await send(ALLOW, createBrowserWithCookie()), 403)).includes('PrintShop')).toBe(false)
    const login = await browser.open(`${server.origin}/logout`)
    await browser.submit(server.origin, await login.text(), {})
    expect(locationOf(await browser.submit(server.origin, html, ALLOW))).toMatch(/^\/login\?/)
    await server.login(browser, await browser.open(`${server.origin}/login`), 'bob')
    for (const answer of [await send(ALLOW), await send(DENY), await browser.open(visit)]) {
      const page = await expectPage(answer, 403)
      expect(page).toContain('Another person answered it')
      expect(page).not.toContain('PrintShop')
    }
  })

  it('A3 says what she answered when the address that led to the choice is opened once more', async () => {
    const browser = createBrowser()
    const url = pushedUrl(server, await pushed(server, { prompt: 'consent' }))
    const page = await server.openConsent(browser, url)
    await browser.submit(server.origin, await page.text(), ALLOW)
    const html = await expectPage(await browser.open(url), 400)
    expect(html).toContain('You allowed PrintShop to see 2 photos.')
    const stranger = await expectPage(await createBrowser().open(url), 400)
    expect(stranger).toContain('This link works no more')
    expect(stranger).not.toContain('2 photos')
  })
})

describe('Don’t allow, pressed twice', () => {
  it('A3 sends the same refusal', async () => {
    const { send } = await openPicker()
    const [first, second] = [await send(DENY), await send(DENY)]
    expect(locationOf(first)).toContain('error=access_denied')
    expect(locationOf(second)).toBe(locationOf(first))
    expect(server.events().filter((event) => event === 'consent_denied')).toHaveLength(1)
  })
})

describe('Sign in, pressed twice: she lands where one press leads', () => {
  const GOOD = { username: 'alice', password: 'white-rabbit' }
  const kinds: [string, (browser: Browser) => Promise<Response>, RegExp][] = [
    ['a page of ours', (browser) => browser.open(`${server.origin}/login`), /^\/account\/connections$/],
    ['the choice', (browser) => browser.open(server.authorizeUrl('printshop-spa')), /^\/consent\?interaction=/],
    ['a client that is ours', (browser) => browser.open(galleryUrl()), /\/callback\?code=code_/],
    ['what was allowed before', (browser) => browser.open(server.authorizeUrl('printshop-web')), /\?code=code_/],
    ['a refusal', (browser) => browser.open(server.authorizeUrl('other-app', { scope: 'bad' })), /error=invalid_scope/],
  ]
  beforeAll(async () => {
    await server.authorize('printshop-web')
  })

  it.each(kinds)('A3 one after the other, with the cookies of the page: %s', async (_name, open, end) => {
    const browser = createBrowser()
    const html = await (await open(browser)).text()
    const before = new Map(browser.cookies.get('127.0.0.1'))
    const first = await browser.submit(server.origin, html, GOOD)
    // The first answer was broken off, so the browser has not kept what it said.
    browser.cookies.set('127.0.0.1', before)
    const second = await browser.submit(server.origin, html, GOOD)
    expect(locationOf(first)).toMatch(end)
    expect(locationOf(second)).toBe(locationOf(first))
    expect((await browser.open(`${server.origin}/account/connections`)).status).toBe(200)
  })

  it.each(kinds)('A3 both at the same moment: %s', async (_name, open, end) => {
    const browser = createBrowser()
    const html = await (await open(browser)).text()
    const answers = await Promise.all([1, 2].map(() => browser.submit(server.origin, html, GOOD)))
    const [first = '', second] = answers.map(locationOf)
    expect(first).toMatch(end)
    expect(second).toBe(first)
  })

  it('A3 leads to the answer that was given since, where the person is asked each time', async () => {
    const browser = createBrowser()
    const html = await (await browser.open(server.authorizeUrl('printshop-spa'))).text()
    const asked = await browser.open(
      new URL(locationOf(await browser.submit(server.origin, html, GOOD)), server.origin),
    )
    const answer = await browser.submit(server.origin, await asked.text(), ALLOW)
    expect(locationOf(answer)).toMatch(/[?]code=code_/)
    expect(locationOf(await browser.submit(server.origin, html, GOOD))).toBe(locationOf(answer))
  })

  it('A3 gives no code for a wrong password, however right the first one was', async () => {
    const browser = createBrowser()
    const html = await (await browser.open(server.authorizeUrl('printshop-web'))).text()
    await browser.submit(server.origin, html, GOOD)
    await expectPage(await browser.submit(server.origin, html, { ...GOOD, password: 'x' }), 401)
    const bob = await browser.submit(server.origin, html, { username: 'bob', password: 'yellow-helmet' })
    expect(await expectPage(bob, 403)).toContain('Another person answered it')
  })

  const galleryUrl = () =>
    server.authorizeUrl('clouddrive-gallery', {
      redirect_uri: `${server.storage.origin}/callback`,
      scope: 'openid photos.manage',
    })
})

describe('A browser that has lost its cookie', () => {
  it('A3 is not told that it was signed out before anybody signed in, nor of a form where there was none', async () => {
    const browser = createBrowser()
    const html = await expectPage(await browser.open(server.authorizeUrl('printshop-web')), 200)
    browser.cookies.clear()
    const lost = await browser.submit(server.origin, html, { username: 'alice', password: 'white-rabbit' })
    const page = await expectPage(await browser.open(new URL(locationOf(lost), server.origin)), 403)
    expect(page).toContain('Your browser brought no cookie')
    expect(page).not.toMatch(/signed out|This form/)
    const alone = await expectPage(await createBrowser().open(`${server.origin}/consent`), 403)
    expect(alone).toContain('This page does not belong to your visit')
    expect(alone).not.toMatch(/\bform\b/)
  })

  it('A3 reads that it was signed out, and goes back to the shop', async () => {
    const { browser, html } = await openPicker()
    browser.cookies.clear()
    const lost = await browser.submit(server.origin, html, ALLOW)
    const page = await expectPage(await browser.open(new URL(locationOf(lost), server.origin)), 403)
    expect(page).toContain('You were signed out')
    expect(page).toContain('href="http://localhost:9000/">Go to PrintShop</a>')
  })

  it('A3 reads that it keeps no cookie, when it keeps none', async () => {
    const { html } = await openPicker()
    const lost = await createBrowser().submit(server.origin, html, ALLOW)
    const page = await expectPage(await createBrowser().open(new URL(locationOf(lost), server.origin)), 403)
    expect(page).toContain('Your browser keeps no cookie of ours')
    expect(page).toContain(new URL(server.origin).host)
  })

  it('A3 signs in again where only the session has ended, and is asked again', async () => {
    const { browser, html } = await openPicker()
    browser.cookies.get('127.0.0.1')?.delete('as_sid')
    const login = await browser.submit(server.origin, html, ALLOW)
    expect(locationOf(login)).toMatch(/^\/login\?interaction=/)
    const after = await server.login(browser, await browser.open(new URL(locationOf(login), server.origin)))
    const asked = await browser.open(new URL(locationOf(after), server.origin))
    expectCode(server, await browser.submit(server.origin, await asked.text(), ALLOW), CB)
  })
})

/** Another browser, that has a cookie of its own. */
function createBrowserWithCookie(): Browser {
  const browser = createBrowser()
  browser.cookies.set('127.0.0.1', new Map([['as_browser', 'browser_other']]))
  return browser
}

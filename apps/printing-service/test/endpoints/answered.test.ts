import { once } from 'node:events'
import { type Browser, createBrowser } from '@photo/service/test/browser'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Scripted, tokenResponse } from '../clouddrive.ts'
import { answerSignIn } from '../id-tokens.ts'
import { sharedCloudDrive } from '../shared-shop.ts'
import { ask, callbackUrl, type Shop, startShop } from '../shop.ts'

const drive = await sharedCloudDrive()
let shop: Shop
let browser: Browser

beforeEach(async () => {
  shop = await startShop(drive)
  browser = createBrowser()
})
afterEach(async () => {
  vi.useRealTimers()
  await shop.close()
})

const flows = [
  ['connect', '/connect', '/photos', 'Your two photos are here.'],
  ['sign-in by plain OAuth', '/sign-in/userinfo', '/account', 'Hello, <bdi>Alice Moreau</bdi>.'],
  ['sign-in by OpenID Connect', '/sign-in/id-token', '/account', 'Hello, <bdi>Alice Moreau</bdi>.'],
] as const

/** Asks, and returns the address that brings the answer. */
async function answerTo(path: string, by = browser): Promise<string> {
  const question = await ask(shop, by, path)
  if (path !== '/connect') return answerSignIn(shop, drive, question)
  return callbackUrl(shop, { code: 'canary-code', state: question.get('state') ?? '', iss: drive.origin })
}

const sessionOf = (by: Browser) => by.cookies.get('localhost')?.get('shop_sid') ?? ''
const openWith = async (cookie: string, page: string) =>
  (await fetch(shop.origin + page, { headers: { Cookie: `shop_sid=${cookie}` } })).text()
const tokenRequests = () => drive.requests('/token').length
const warnings = () => shop.events().filter((event) => event.startsWith('flow_'))

/** The token endpoint answers when it is told to. */
function holdTokens(answer: Scripted = { json: tokenResponse }) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const script = drive.scripts.get('/token') ?? answer
  drive.held.set('/token', promise)
  drive.scripts.set('/token', script)
  return resolve
}

describe.each(flows)('an answer that this visitor has had already: %s', (_flow, path, page, greeting) => {
  it('A4 CL-01 leads on, hands in no code, and warns of nothing', async () => {
    const url = await answerTo(path)
    expect((await browser.open(url)).headers.get('Location')).toBe(page)
    for (const again of [url, url, url.replace('canary-code', 'another-code'), url.replace(/iss=[^&]*/, '')]) {
      const response = await browser.open(again)
      expect([response.status, response.headers.get('Location')]).toEqual([303, page])
    }
    expect(await (await browser.open(shop.origin + page)).text()).toContain(greeting)
    expect(tokenRequests()).toBe(1)
    expect(warnings()).toEqual([])
  })

  it('A4 leads on hours later: a tab that the browser brings back', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const url = await answerTo(path)
    await browser.open(url)
    for (let hours = 0; hours < 7; hours += 0.25) {
      vi.setSystemTime(Date.now() + 15 * 60 * 1000)
      await browser.open(`${shop.origin}/orders`)
    }
    expect((await browser.open(url)).headers.get('Location')).toBe(page)
    expect(warnings()).toEqual([])
  })

  it('A4 leads all of three loads at once to the same place, each with a session that works', async () => {
    const url = await answerTo(path)
    const before = sessionOf(browser)
    const answers = await Promise.all([1, 2, 3].map(() => fetch(url, { redirect: 'manual', headers: cookie(before) })))
    expect(answers.map(({ headers }) => headers.get('Location'))).toEqual([page, page, page])
    for (const { headers } of answers) expect(await openWith(newSession(headers), page)).toContain(greeting)
    expect(await openWith(before, page)).not.toContain(greeting)
    expect(tokenRequests()).toBe(1)
  })

  it('A4 gives the session to a reload whose first answer never arrived', async () => {
    const url = await answerTo(path)
    const before = sessionOf(browser)
    const release = holdTokens()
    const leave = new AbortController()
    const first = fetch(url, { redirect: 'manual', headers: cookie(before), signal: leave.signal })
    await vi.waitFor(() => expect(tokenRequests()).toBe(1))
    leave.abort()
    await expect(first).rejects.toThrow()
    const second = fetch(url, { redirect: 'manual', headers: cookie(before) })
    release()
    expect(await openWith(newSession((await second).headers), page)).toContain(greeting)
    // Later still, when the first session is long gone
    const third = await fetch(url, { redirect: 'manual', headers: cookie(before) })
    expect(await openWith(newSession(third.headers), page)).toContain(greeting)
    expect(tokenRequests()).toBe(1)
  })

  it('A4 SE-04 gives it to nobody who does not bring the whole answer, and to nobody after half a minute', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const url = await answerTo(path)
    const planted = sessionOf(browser)
    await browser.open(url)
    const stranger = (address: string) => fetch(address, { redirect: 'manual', headers: cookie(planted) })
    expect((await stranger(url.replace('canary-code', 'guessed'))).status).toBe(400)
    vi.setSystemTime(Date.now() + 30_000)
    expect((await stranger(url)).status).toBe(400)
    expect(warnings()).toEqual(['flow_foreign_answer', 'flow_foreign_answer'])
    expect(tokenRequests()).toBe(1)
  })

  it('A4 CL-01 still warns in another browser', async () => {
    const url = await answerTo(path)
    await browser.open(url)
    const other = createBrowser()
    await ask(shop, other, path)
    const response = await other.open(url)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('Somebody may want to connect you')
  })
})

describe('an answer that comes to nothing', () => {
  it('A4 is the same page at a reload, when she said no', async () => {
    const state = (await ask(shop, browser)).get('state') ?? ''
    const url = callbackUrl(shop, { error: 'access_denied', state, iss: drive.origin })
    for (let load = 0; load < 3; load++) {
      expect(await (await browser.open(url)).text()).toContain('<h1>No photos shared, and that is fine</h1>')
    }
  })

  it('A4 D11 leads on calmly at a reload, when CloudDrive did not take the code, and does not hand it in again', async () => {
    const url = await answerTo('/connect')
    drive.scripts.set('/token', {
      status: 400,
      json: { error: 'invalid_grant', error_description: 'The code has expired' },
    })
    const html = await (await browser.open(url)).text()
    expect(html).toContain('CloudDrive names this cause: “The code has expired.”')
    expect((await browser.open(url)).headers.get('Location')).toBe('/photos')
    expect(tokenRequests()).toBe(1)
  })

  it('A4 fails for all who brought it at once, and is tried anew by who reloads', async () => {
    const url = await answerTo('/connect')
    const release = holdTokens({ status: 503 })
    const both = [browser.open(url), browser.open(url)]
    await vi.waitFor(() => expect(tokenRequests()).toBe(1))
    release()
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([503, 503])
    drive.scripts.delete('/token')
    expect((await browser.open(url)).headers.get('Location')).toBe('/photos')
  })

  it('A4 waits for the other answer when two come to one question at once', async () => {
    const url = await answerTo('/connect')
    const release = holdTokens()
    const first = browser.open(url)
    await vi.waitFor(() => expect(tokenRequests()).toBe(1))
    const arrived = once(shop.server, 'request')
    const second = browser.open(url.replace('canary-code', 'another-code'))
    await arrived
    release()
    expect((await Promise.all([first, second])).map(({ headers }) => headers.get('Location'))).toEqual([
      '/photos',
      '/photos',
    ])
    expect(tokenRequests()).toBe(1)
    expect(await (await browser.open(`${shop.origin}/photos`)).text()).toContain('Your two photos are here.')
  })
})

describe('what the next visit at the same browser knows of the questions of the last', () => {
  const page = () => `${shop.origin}/account`

  it.each(flows)('A4 SE-04 leads on after she signed out, in a new session: %s', async (_flow, path, end) => {
    const url = await answerTo(path)
    await browser.open(url)
    const before = sessionOf(browser)
    await browser.open(page(), { method: 'POST' })
    expect(sessionOf(browser)).not.toBe(before)
    expect((await browser.open(url)).headers.get('Location')).toBe(end)
    expect(tokenRequests()).toBe(1)
    expect(warnings()).toEqual([])
    expect(await (await browser.open(`${shop.origin}/photos`)).text()).toContain('No photos yet')
    expect((await browser.open(page())).headers.get('Location')).toBe('/sign-in')
  })

  it('A4 hands in no code for one who signed out meanwhile', async () => {
    const url = await answerTo('/connect')
    await browser.open(page(), { method: 'POST' })
    expect((await browser.open(url)).headers.get('Location')).toBe('/photos')
    expect(tokenRequests()).toBe(0)
  })

  it('A4 leads on after somebody else signed in', async () => {
    const hers = await answerTo('/sign-in/userinfo')
    await browser.open(hers)
    drive.scripts.set('/userinfo', { json: { sub: 'u_bob', name: 'Bob Okafor' } })
    const question = await ask(shop, browser, '/sign-in/userinfo')
    const his = callbackUrl(shop, { code: 'canary-code', state: question.get('state') ?? '', iss: drive.origin })
    for (const url of [his, his, hers]) expect((await browser.open(url)).headers.get('Location')).toBe('/account')
    expect(await (await browser.open(page())).text()).toContain('Hello, <bdi>Bob Okafor</bdi>.')
    expect(warnings()).toEqual([])
  })

  it('A4 hands in no code for one in whose place somebody else signed in meanwhile, and warns him of nothing', async () => {
    await browser.open(await answerTo('/sign-in/userinfo'))
    const hers = await answerTo('/connect')
    drive.scripts.set('/userinfo', { json: { sub: 'u_bob', name: 'Bob Okafor' } })
    const question = await ask(shop, browser, '/sign-in/userinfo')
    const state = question.get('state') ?? ''
    await browser.open(callbackUrl(shop, { code: 'canary-code', state, iss: drive.origin }))
    const before = tokenRequests()
    expect((await browser.open(hers)).headers.get('Location')).toBe('/photos')
    expect(tokenRequests()).toBe(before)
    expect(warnings()).toEqual([])
  })
})

const cookie = (session: string) => ({ Cookie: `shop_sid=${session}` })
const newSession = (headers: Headers) => /shop_sid=([^;]+)/.exec(headers.getSetCookie().join())?.[1] ?? ''

describe('a no, and then a yes to the same question', () => {
  it('A4 RFC 6749 §4.1.2 takes the code once: who goes back and allows after all gets the photos', async () => {
    const url = await answerTo('/connect')
    const no = url.replace('code=canary-code', 'error=access_denied')
    expect(await (await browser.open(no)).text()).toContain('No photos shared, and that is fine')
    expect(tokenRequests()).toBe(0)
    for (const _time of [1, 2]) {
      const response = await browser.open(url)
      expect([response.status, response.headers.get('Location')]).toEqual([303, '/photos'])
    }
    expect(tokenRequests()).toBe(1)
    // What was answered by a code stays answered: a no that comes afterwards takes nothing away.
    expect((await browser.open(no)).headers.get('Location')).toBe('/photos')
    expect(await (await browser.open(`${shop.origin}/photos`)).text()).toContain('Your two photos are here.')
  })
})

import { type Browser, createBrowser } from '@photo/service/test/browser'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type PhotoServer, startPhotoServer } from '../photo-server.ts'
import { beginSignIn } from '../sign-in.ts'

let server: PhotoServer
beforeEach(async () => {
  server = await startPhotoServer()
})
afterEach(async () => {
  vi.useRealTimers()
  await server.close()
})

const ROUNDS = 40
const places = (responses: Response[]) => responses.map(({ status, headers }) => `${status} ${headers.get('Location')}`)
const codesSent = () =>
  server.drive.requests.filter(({ path }) => path === '/token').map(({ body }) => body.get('code'))
const welcome = async (browser: Browser) => (await browser.open(server.origin)).text()

describe('A5 CL-01 a sign-in in more tabs than one', () => {
  it.each(['at the same moment', 'one after the other'])('signs in in both, begun and answered %s', async (when) => {
    for (let round = 0; round < ROUNDS; round++) {
      const browser = createBrowser()
      const begin = () => beginSignIn(server, browser, {}, '/activity')
      const tabs =
        when === 'at the same moment' ? await Promise.all([begin(), begin()]) : [await begin(), await begin()]
      const open = ({ callback }: (typeof tabs)[number]) => browser.open(callback())
      const answers =
        when === 'at the same moment'
          ? await Promise.all(tabs.map(open))
          : [await open(tabs[1] as never), await open(tabs[0] as never)]
      expect(places(answers)).toEqual(['303 /activity', '303 /activity'])
      expect(await welcome(browser)).toContain('Alice Moreau')
    }
    expect(new Set(codesSent()).size).toBe(2 * ROUNDS)
  })

  it('sends the code once when a callback is loaded several times at once, and all of them are signed in', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const browser = createBrowser()
      const { code, callback } = await beginSignIn(server, browser)
      const before = browser.cookies.get('127.0.0.1')
      const tabs = Array.from({ length: 3 }, () => {
        const tab = createBrowser()
        tab.cookies.set('127.0.0.1', new Map(before))
        return tab
      })
      expect(places(await Promise.all(tabs.map((tab) => tab.open(callback()))))).toEqual(Array(3).fill('303 /'))
      expect(codesSent().filter((sent) => sent === code)).toEqual([code])
      // Whichever of the answers the browser kept: with each of them somebody is signed in
      for (const tab of tabs) expect(await welcome(tab)).toContain('Alice Moreau')
    }
  })

  it('keeps several questions, and no more than several', async () => {
    const browser = createBrowser()
    const tabs = []
    for (let count = 0; count < 27; count++) tabs.push(await beginSignIn(server, browser))
    expect(browser.cookies.get('127.0.0.1')?.size).toBe(20)
    expect(server.database.prepare('SELECT count(*) FROM pending_sign_ins').pluck().get()).toBe(20)
    const [first, ...latest] = tabs.slice(-21).map(({ callback }) => callback())
    for (const callback of latest) expect((await browser.open(callback)).status).toBe(303)
    expect((await browser.open(first ?? '')).status).toBe(400)
  })
})

describe('A5 a callback that comes again', () => {
  it('leads on to the page that was wanted: Back, a reload, a tab that is restored', async () => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser, {}, '/activity')
    await browser.open(callback())
    expect(places([await browser.open(callback()), await browser.open(callback())])).toEqual(
      Array(2).fill('303 /activity'),
    )
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 20 * 60_000 })
    expect(places([await browser.open(callback())])).toEqual(['303 /'])
    expect(codesSent().length).toBe(1)
  })

  it('begins anew when the answer to the first one got lost, and the code is not sent again', async () => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser, {}, '/activity')
    const cookies = new Map(browser.cookies.get('127.0.0.1'))
    await browser.open(callback())
    browser.cookies.set('127.0.0.1', cookies)
    expect(places([await browser.open(callback())])).toEqual(['303 /sign-in?next=%2Factivity'])
    expect(codesSent().length).toBe(1)
  })

  it('begins anew after a failure, when the person tries again', async () => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser)
    server.drive.answers['/token'] = () => ({ status: 503, body: {} })
    expect((await browser.open(callback())).status).toBe(503)
    expect(places([await browser.open(callback())])).toEqual(['303 /sign-in?next=%2F'])
    expect(codesSent().length).toBe(1)
  })

  it('says the same again to whoever stopped, and "Go to your photos" to whoever is signed in by now', async () => {
    const browser = createBrowser()
    const stopped = await beginSignIn(server, browser)
    const callback = stopped.callback({ code: undefined, error: 'access_denied' })
    const open = async () => (await browser.open(callback)).text()
    for (const page of [await open(), await open()]) {
      expect(page).toContain('You stopped this sign-in, and that is fine')
      expect(page).toContain('>Sign in again</a>')
    }
    await browser.open((await beginSignIn(server, browser)).callback())
    expect(await open()).toContain('>Go to your photos</a>')
  })

  it('signs nobody in after a sign-out, and leaves alone what waits in another tab', async () => {
    const browser = createBrowser()
    const done = await beginSignIn(server, browser)
    await browser.open(done.callback())
    const waiting = await beginSignIn(server, browser)
    await browser.submit(server.origin, await welcome(browser), {})
    expect(places([await browser.open(done.callback())])).toEqual(['303 /'])
    expect(await welcome(browser)).toContain('Sign in with CloudDrive')
    expect((await browser.open(waiting.callback())).headers.get('Location')).toBe('/')
  })

  it('accuses nobody: no page says that somebody stands between', async () => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser, { claims: { nonce: 'another' } })
    const page = await (await browser.open(callback())).text()
    expect(page).toContain('We could not make sure who you are')
    expect(page).not.toMatch(/somebody|attack|stand between/i)
  })
})

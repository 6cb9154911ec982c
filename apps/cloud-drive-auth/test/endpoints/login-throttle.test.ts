import { type Browser, createBrowser } from '@photo/service/test/browser'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { expectLineOf, expectPage } from '../answers.ts'
import { type AuthorizationServer, startAuthorizationServer } from '../authorization-server.ts'

const MINUTE = 60_000

describe('Guessing is slowed down and nobody is locked out — OAuth 2.1 draft-16 §7.7', () => {
  let server: AuthorizationServer
  let browser: Browser
  let html: string
  beforeAll(async () => {
    server = await startAuthorizationServer({ rateLimits: true })
    browser = createBrowser()
    html = await (await browser.open(`${server.origin}/login`)).text()
  })
  afterEach(() => vi.useRealTimers())
  afterAll(() => server.stop())

  const attempt = (username: string, password = 'wrong', headers: Record<string, string> = {}) =>
    browser.submit(server.origin, html, { username, password }, { headers })

  it('SE-07 A10 refuses the sixth try for one account, right or wrong, and forgets after fifteen minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    for (let tries = 0; tries < 5; tries += 1) {
      expectLineOf(server, await expectPage(await attempt('alice'), 401), 'login_failed')
    }

    const right = await attempt('alice', 'white-rabbit')
    const wrong = await attempt('alice')
    const page = await expectPage(right, 429)
    expect(page).toContain('Too many wrong tries. Wait 15 minutes, then try again.')
    expectLineOf(server, page, 'login_throttled')
    const withoutNumber = (html: string) => html.replace(/(data-problem-number>)[\w-]+/, '$1')
    expect(withoutNumber(await expectPage(wrong, 429))).toBe(withoutNumber(page))
    expect(server.events().at(-1)).toBe('login_throttled')
    const wait = Number(right.headers.get('Retry-After'))
    expect(wait).toBeGreaterThan(14 * 60)
    expect(wait).toBeLessThanOrEqual(15 * 60)

    // The quarter of an hour begins with the first wrong try.
    vi.setSystemTime(Date.now() + 4 * MINUTE)
    expect(await expectPage(await attempt('alice'), 429)).toContain('Wait 11 minutes, then try again.')

    // Whoever guesses cannot say that he is somebody else, nor write the name in another way.
    expect((await attempt('alice', 'white-rabbit', { 'X-Forwarded-For': '203.0.113.7' })).status).toBe(429)
    expect((await attempt('alice', 'white-rabbit', { Forwarded: 'for=203.0.113.8' })).status).toBe(429)
    for (const name of ['ALICE', ' alice', 'Alice\u00a0'])
      expect((await attempt(name, 'white-rabbit')).status).toBe(429)
    // Nobody else is held up.
    expect((await attempt('bob', 'yellow-helmet')).status).toBe(303)

    vi.setSystemTime(Date.now() + 16 * MINUTE)
    html = await freshLogin()
    expect((await attempt('alice', 'white-rabbit')).status).toBe(303)
  })

  it('SE-07 counts wrong tries only: a person may sign in as often as she likes', async () => {
    html = await freshLogin()
    for (let times = 0; times < 7; times += 1) expect((await attempt('mallory', 'silver-tongue')).status).toBe(303)
  })

  it('SE-07 lets no burst of parallel tries through', async () => {
    html = await freshLogin()
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt('carol')))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(5).fill(401), ...Array(7).fill(429)])
  })

  async function freshLogin() {
    browser = createBrowser()
    return (await browser.open(`${server.origin}/login`)).text()
  }
})

describe('Guessing one password at many accounts', () => {
  it('SE-07 refuses an address after fifty wrong tries', async () => {
    const server = await startAuthorizationServer({ rateLimits: true })
    const browser = createBrowser()
    const html = await (await browser.open(`${server.origin}/login`)).text()
    const attempt = (index: number) =>
      browser.submit(
        server.origin,
        html,
        { username: `person${index}`, password: 'white-rabbit' },
        { headers: { 'X-Forwarded-For': `203.0.113.${index}` } },
      )
    const statuses: number[] = []
    for (const start of [0, 20, 40]) {
      const batch = await Promise.all(Array.from({ length: 20 }, (_, index) => attempt(start + index)))
      statuses.push(...batch.map(({ status }) => status))
    }
    await server.stop()
    expect(statuses.filter((status) => status === 401)).toHaveLength(50)
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
  })
})

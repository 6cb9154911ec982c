import express from 'express'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../src/database.ts'
import { renewSession } from '../src/renew-session.ts'
import { endSession, sessionChore, sessionSchema, sessions } from '../src/sessions.ts'
import { createBrowser } from './browser.ts'
import { startTestServer } from './test-server.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

declare module 'express-session' {
  interface SessionData {
    /** What the test's pages remember. */
    word: string
  }
}

async function start(origin = 'http://127.0.0.1') {
  let release = () => {}
  const later = new Promise<void>((resolve) => {
    release = resolve
  })
  const database = openDatabase(':memory:', sessionSchema)
  const server = await startTestServer('127.0.0.1', () => {
    const app = express()
    app.use(sessions(database, { name: 'test_sid', origin, secret: 'a secret of the test' }))
    app.get('/look', (req, res) => res.send(req.session.word ?? 'nothing'))
    app.get('/keep', (req, res) => {
      req.session.word = 'kept'
      res.send('ok')
    })
    app.get('/change', (req, res) => {
      req.session.word = `kept at ${Date.now()}`
      res.send('ok')
    })
    app.get('/keep-later', async (req, res) => {
      await later
      req.session.word = 'kept late'
      res.send('ok')
    })
    app.get('/renew', async (req, res) => res.send(String(await renewSession(req, { word: 'renewed' }))))
    app.get('/end', async (req, res) => res.send(String(await endSession(req))))
    return app
  })
  const browser = createBrowser()
  const open = (path: string, headers = {}) => browser.open(server.origin + path, { headers })
  const look = async () => (await open('/look')).text()
  return { database, server, browser, open, look, release }
}

describe('Sessions by cookie', () => {
  let site: Awaited<ReturnType<typeof start>>
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    site = await start()
  })
  afterEach(async () => {
    vi.useRealTimers()
    await site.server.close()
  })

  it('SE-05 sets no cookie before there is something to remember', async () => {
    const response = await site.open('/look')
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it('SE-05 sets a cookie of its own name: HttpOnly, SameSite=Lax, Path=/, no Domain, 128 bits or more', async () => {
    const [cookie = ''] = (await site.open('/keep')).headers.getSetCookie()
    expect(cookie).toMatch(/^test_sid=s%3A[\w-]{32}\./)
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).toMatch(/; Path=\//)
    expect(cookie).not.toMatch(/Domain|Secure/)
  })

  it('SE-04 gives a new id at renewal, and the old one opens nothing', async () => {
    await site.open('/keep')
    const old = new Map(site.browser.cookies.get('127.0.0.1'))
    await site.open('/renew')
    expect(await site.look()).toBe('renewed')
    site.browser.cookies.set('127.0.0.1', old)
    expect(await site.look()).toBe('nothing')
  })

  it('SE-06 ends on the server, so that a kept cookie opens nothing', async () => {
    await site.open('/keep')
    const kept = new Map(site.browser.cookies.get('127.0.0.1'))
    await site.open('/end')
    site.browser.cookies.set('127.0.0.1', kept)
    expect(await site.look()).toBe('nothing')
    expect(site.database.prepare('SELECT count(*) AS n FROM sessions').get()).toEqual({ n: 0 })
  })

  it('SE-06 stays ended when a request that was under way writes to it', async () => {
    await site.open('/keep')
    const kept = new Map(site.browser.cookies.get('127.0.0.1'))
    const late = site.open('/keep-later')
    await site.open('/end')
    site.release()
    await late
    site.browser.cookies.set('127.0.0.1', kept)
    expect(await site.look()).toBe('nothing')
  })

  it('SE-06 ends after 30 minutes without a request, not before', async () => {
    await site.open('/keep')
    vi.setSystemTime(Date.now() + 29 * MINUTE)
    expect(await site.look()).toBe('kept')
    vi.setSystemTime(Date.now() + 29 * MINUTE)
    expect(await site.look()).toBe('kept')
    vi.setSystemTime(Date.now() + 31 * MINUTE)
    expect(await site.look()).toBe('nothing')
  })

  it('SE-06 ends after 8 hours, however busy', async () => {
    await site.open('/keep')
    for (let passed = 0; passed < 8 * HOUR - 20 * MINUTE; passed += 20 * MINUTE) {
      vi.setSystemTime(Date.now() + 20 * MINUTE)
      expect(await site.look()).toBe('kept')
    }
    vi.setSystemTime(Date.now() + 21 * MINUTE)
    expect(await site.look()).toBe('nothing')
  })

  it('SE-06 ends after 8 hours, however often something new is kept', async () => {
    for (let passed = 0; passed < 8 * HOUR; passed += 20 * MINUTE) {
      await site.open('/change')
      vi.setSystemTime(Date.now() + 20 * MINUTE)
    }
    expect(await site.look()).toBe('nothing')
  })

  it('SE-06 does not come to life again when the clock is set back', async () => {
    await site.open('/keep')
    vi.setSystemTime(Date.now() + HOUR)
    expect(await site.look()).toBe('nothing')
    vi.setSystemTime(Date.now() - HOUR - 2 * MINUTE)
    expect(await site.look()).toBe('nothing')
  })

  it('SE-06 goes on when a clock that was a little fast is set right', async () => {
    await site.open('/keep')
    vi.setSystemTime(Date.now() - MINUTE)
    expect(await site.look()).toBe('kept')
  })

  it('SE-06 leaves no record of a session that is over', async () => {
    await site.open('/keep')
    vi.setSystemTime(Date.now() + 31 * MINUTE)
    await site.open('/change')
    const forget = sessionChore(site.database)
    expect([forget(100), forget(100)]).toEqual([1, 0])
    expect(await site.look()).toMatch(/^kept at/)
  })

  it('RF-09 stores no session id that opens anything', async () => {
    await site.open('/keep')
    const cookie = decodeURIComponent(site.browser.cookies.get('127.0.0.1')?.get('test_sid') ?? '')
    const [, sid = ''] = /^s:([\w-]+)\./.exec(cookie) ?? []
    expect(sid).toHaveLength(32)
    expect(JSON.stringify(site.database.prepare('SELECT * FROM sessions').all())).not.toContain(sid)
  })
})

it('SE-05 over https the cookie is Secure and __Host-', async () => {
  const site = await start('https://drive.example')
  const [cookie = ''] = (await site.open('/keep', { 'X-Forwarded-Proto': 'https' })).headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-test_sid=/)
  expect(cookie).toMatch(/; Secure/)
  await site.server.close()
})

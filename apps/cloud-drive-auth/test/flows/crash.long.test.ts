import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createBrowser } from '@photo/service/test/browser'
import { type HeldPorts, holdPorts } from '@photo/service/test/held-ports'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type AuthorizationServer, basic, startAuthorizationServer } from '../authorization-server.ts'
import { expectError, expectTokens } from '../json-answers.ts'
import { push, pushed, pushedUrl } from '../pushed-requests.ts'
import type { CrashPoint } from './crashing-server.ts'

/** `npm run test:faults` takes the power away at each point twenty times. */
const repeats = Number(process.env.FAULT_ROUNDS ?? 1) - 1

const { folder, remove } = temporaryFolder()
let held: HeldPorts
let ports: { auth: number; photos: number }
let server: AuthorizationServer

const start = async () => {
  server = await startAuthorizationServer({ folder, ports })
}
beforeAll(async () => {
  held = await holdPorts()
  ports = { auth: held.base, photos: held.base + 1 }
  await start()
})
afterAll(async () => {
  await server.stop()
  remove()
  await held.release()
})

/** Serves from a process that ends at `point`, sends the one request that gets there, and starts again on what is on disk. */
async function crash(point: CrashPoint, send: () => Promise<Response>) {
  const before = spent()
  await server.stop()
  const args = [folder, JSON.stringify(ports), JSON.stringify(point)]
  const child = fork(new URL('crashing-server.ts', import.meta.url), args, { execArgv: [] })
  await once(child, 'message')
  const ended = once(child, 'exit')
  await expect(send(), 'an answer came back').rejects.toThrow(/fetch failed/)
  // By a signal, or on Windows with a code of its own: in no case as one that has done its work.
  const [code] = await ended
  expect(code).not.toBe(0)
  await start()
  // What was used stays used.
  expect(spent()).toEqual(expect.arrayContaining(before))
}

const all = (sql: string) => server.database.prepare(sql).pluck().all()
const count = (table: string, where = '1') => all(`SELECT count(*) FROM ${table} WHERE ${where}`)[0]
const spent = () => [
  ...all('SELECT code_hash FROM authorization_codes WHERE consumed_at IS NOT NULL'),
  ...all("SELECT 'family ' || code_hash FROM authorization_codes WHERE revoked_at IS NOT NULL"),
  ...all('SELECT token_hash FROM refresh_tokens WHERE consumed_at IS NOT NULL'),
  ...all('SELECT token_hash FROM access_tokens WHERE revoked_at IS NOT NULL'),
]

afterEach(() => {
  const { database } = server
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(database.pragma('foreign_key_check')).toEqual([])
  // No token of a code that is still good, and no live refresh token beside another of its family.
  const unspent = 'code_hash IN (SELECT code_hash FROM authorization_codes WHERE consumed_at IS NULL)'
  expect([count('access_tokens', unspent), count('refresh_tokens', unspent)]).toEqual([0, 0])
  const live = 'SELECT count(*) FROM refresh_tokens WHERE consumed_at IS NULL GROUP BY code_hash'
  expect(all(live).filter((tokens) => tokens !== 1)).toEqual([])
})

const offline = { scope: 'photos.read offline_access' }
const KEPT = 'The request is answered when it is sent once more'
/** The whole way once more, as a person who simply starts again. */
async function finish() {
  const back = await server.authorize('printshop-web', { changes: { ...offline, prompt: 'consent' } })
  const tokens = await expectTokens(await server.redeem(back.searchParams.get('code') ?? ''))
  expect(await server.introspect(tokens.access_token)).toMatchObject({ active: true })
  return tokens
}
const REPLAYED = 'The code was used before'
const REUSED = 'The refresh token was used before'

describe('The power goes while a person decides, and comes back', { repeats }, () => {
  it('OP-05 after a request was pushed, before its answer: the client pushes again', async () => {
    await crash({ answer: 'POST /par' }, () => push(server))
    const page = await server.openConsent(createBrowser(), pushedUrl(server, await pushed(server)))
    expect(await page.text()).toContain('value="allow"')
  })

  it('OP-05 after the password was found right: the person signs in again', async () => {
    const browser = createBrowser()
    const opened = await browser.open(server.authorizeUrl('printshop-web', { prompt: 'consent' }))
    await crash({ answer: 'POST /login' }, () => server.login(browser, opened.clone() as Response))
    const page = await server.openConsent(browser, server.authorizeUrl('printshop-web', { prompt: 'consent' }))
    expect(await page.text()).toContain('value="allow"')
  })

  it.each<[string, CrashPoint]>([
    ['between her choice and the permission', { call: 'interactions.take', when: 'after' }],
    ['between the permission and the code', { call: 'grants.issue', when: 'after' }],
    ['when the code was written, but not finally', { call: 'codes.issue', when: 'after' }],
  ])('OP-05 %s: nothing happened, and the same page takes her answer', async (_when, point) => {
    const browser = createBrowser()
    const page = await server.openConsent(browser, server.authorizeUrl('printshop-web', { prompt: 'consent' }))
    const html = await page.text()
    const allow = () => browser.submit(server.origin, html, { photo: 'p_A1', decision: 'allow' })
    const before = [count('grants'), count('authorization_codes')]
    await crash(point, allow)
    expect([count('grants'), count('authorization_codes')]).toEqual(before)
    expect((await allow()).headers.get('Location')).toMatch(/[?&]code=code_/)
  })

  it('OP-05 A3 when her answer was written, before the browser knew: it counts, and the same form leads to its code', async () => {
    const browser = createBrowser()
    const page = await server.openConsent(browser, server.authorizeUrl('printshop-web', { prompt: 'consent' }))
    const html = await page.text()
    const allow = () => browser.submit(server.origin, html, { photo: ['p_A1', 'p_A2', 'p_A3'], decision: 'allow' })
    await crash({ answer: 'POST /consent' }, allow)
    const grants = count('grants')
    const codes = count('authorization_codes')
    const again = new URL((await allow()).headers.get('Location') ?? '')
    await expectTokens(await server.redeem(again.searchParams.get('code') ?? ''))
    expect([count('grants'), count('authorization_codes')]).toEqual([grants, codes])
  })
})

describe('The power goes while a client fetches tokens, and comes back', { repeats }, () => {
  it.each<[string, CrashPoint]>([
    ['before the code was marked used', { call: 'codes.take', when: 'before' }],
    ['between that mark and the tokens', { call: 'codes.take', when: 'after' }],
    ['between the access token and the refresh token', { call: 'accessTokens.issue', when: 'after' }],
  ])(`OP-05 %s: ${KEPT}`, async (_when, point) => {
    const { code } = server.issueCode(offline)
    await crash(point, () => server.redeem(code))
    expect(await server.introspect((await expectTokens(await server.redeem(code))).access_token)).toMatchObject({
      active: true,
    })
  })

  it('OP-05 when the tokens were written, before the client had them: the code stays used, they end, and a new start works', async () => {
    const { code } = server.issueCode(offline)
    const live = () =>
      count('access_tokens', 'code_hash IN (SELECT code_hash FROM authorization_codes WHERE revoked_at IS NULL)')
    const before = live()
    await crash({ answer: 'POST /token' }, () => server.redeem(code))
    expect(live()).toBe(Number(before) + 1)
    await expectError(await server.redeem(code), 400, 'invalid_grant', REPLAYED)
    expect(live()).toBe(before)
    await finish()
  })

  it.each<[string, CrashPoint]>([
    ['when the old refresh token was marked used, but not finally', { call: 'refreshTokens.take', when: 'after' }],
    ['between the new access token and the new refresh token', { call: 'accessTokens.issue', when: 'after' }],
  ])(`OP-05 %s: ${KEPT}`, async (_when, point) => {
    const { refresh_token = '' } = await expectTokens(await server.redeem(server.issueCode(offline).code))
    await crash(point, () => server.refresh(refresh_token))
    await expectTokens(await server.refresh(refresh_token))
  })

  it('OP-05 when the new refresh token was written, before the client had it: the old one ends all, and a new start works', async () => {
    const { refresh_token = '' } = await expectTokens(await server.redeem(server.issueCode(offline).code))
    await crash({ answer: 'POST /token' }, () => server.refresh(refresh_token))
    await expectError(await server.refresh(refresh_token), 400, 'invalid_grant', REUSED)
    const { refresh_token: fresh = '' } = await finish()
    await expectTokens(await server.refresh(fresh))
  })

  it('OP-05 just before a family ends: all of it ends at the next try', async () => {
    const first = await expectTokens(await server.redeem(server.issueCode(offline).code))
    const second = await expectTokens(await server.refresh(first.refresh_token ?? ''))
    const reuse = () => server.refresh(first.refresh_token ?? '')
    await crash({ call: 'codes.revokeFamily', when: 'before' }, reuse)
    expect(await server.introspect(second.access_token)).toMatchObject({ active: true })
    await expectError(await reuse(), 400, 'invalid_grant', REUSED)
    for (const { access_token } of [first, second]) {
      expect(await server.introspect(access_token)).toEqual({ active: false })
    }
    const next = await server.refresh(second.refresh_token ?? '')
    await expectError(next, 400, 'invalid_grant', 'The refresh token was withdrawn')
  })

  it('OP-05 when a token was revoked, before the client was told: it is told at the next try', async () => {
    const { access_token } = await expectTokens(await server.redeem(server.issueCode().code))
    const revoke = () => server.post('/revoke', { token: access_token }, basic('printshop-web'))
    await crash({ answer: 'POST /revoke' }, revoke)
    expect(await server.introspect(access_token)).toEqual({ active: false })
    expect((await revoke()).status).toBe(200)
  })
})

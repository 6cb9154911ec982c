import { sessionChore } from '@photo/service/sessions'
import { createBrowser } from '@photo/service/test/browser'
import { describe, expect, it, vi } from 'vitest'
import { choresOf } from '../../src/actions/keep-house.ts'
import { now } from '../../src/clock.ts'
import { expectTokens } from '../json-answers.ts'
import { pushed, pushedUrl } from '../pushed-requests.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
const { database, stores } = server
const chores = [...choresOf(stores), sessionChore(database)]
const TABLES = [
  'access_tokens',
  'refresh_tokens',
  'authorization_codes',
  'interactions',
  'pushed_requests',
  'grants',
  'sessions',
]

const offline = { scope: 'photos.read offline_access' }

/** So many rows of each kind that nothing needs any more, all a hundred days old. */
function age(rows: number): void {
  const old = now() - 100 * 24 * 60 * 60
  const add = (sql: string) => database.prepare(sql).run({ rows, old })
  const each = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @rows)`
  add(`${each} INSERT INTO grants SELECT 'g' || i, 'u_alice', 'printshop-web', 'photos.read', '[]', @old, @old,
    iif(i % 2, @old, NULL), NULL FROM n`)
  add(`${each} INSERT INTO authorization_codes SELECT 'c' || i, 'g' || i, 'u_alice', 'printshop-web', 'x', 'photos.read',
    NULL, NULL, @old, NULL, @old, @old, NULL, NULL, NULL FROM n`)
  add(`${each} INSERT INTO refresh_tokens SELECT 'r' || i, 'c' || i, @old, @old, NULL FROM n`)
  add(
    `${each} INSERT INTO access_tokens SELECT 'a' || i, 'g' || i, 'c' || i, 'printshop-web', 'u_alice', @old, NULL FROM n`,
  )
  add(`${each} INSERT INTO interactions SELECT 'i' || i, 'b', 'u_alice', 'printshop-web', NULL, NULL, NULL, 0, '[]', @old,
    @old, 'g' || i FROM n`)
  add(`${each} INSERT INTO pushed_requests SELECT 'p' || i, 'printshop-web', '{}', @old, NULL, NULL FROM n`)
  add(`${each} INSERT INTO sessions SELECT 's' || i, '{}', @old FROM n`)
}

const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
const counts = () => Object.fromEntries(TABLES.map((table) => [table, count(table)]))

/** Everything that a browser and a client do. */
async function walk() {
  const browser = createBrowser()
  const changes = { scope: 'photos.read offline_access' }
  const location = await server.authorize('printshop-web', { browser, changes: { ...changes, prompt: 'consent' } })
  const tokens = await expectTokens(await server.redeem(location.searchParams.get('code') ?? ''))
  await browser.open(pushedUrl(server, await pushed(server, changes)))
  const next = await expectTokens(await server.refresh(tokens.refresh_token ?? ''))
  await server.introspect(next.access_token)
  await browser.open(`${server.origin}/account/connections`)
  await server.post('/revoke', { token: next.refresh_token ?? '', client_id: 'printshop-spa' })
  return next
}

describe('What no longer matters is forgotten', () => {
  it('never while somebody waits: no request forgets a row', async () => {
    const before = counts()
    age(3)
    await walk()
    const rows = counts()
    for (const table of TABLES) expect(rows[table]).toBeGreaterThanOrEqual((before[table] ?? 0) + 3)
    expect(database.prepare("SELECT count(*) FROM grants WHERE grant_id LIKE 'g_'").pluck().get()).toBe(3)
    for (const chore of chores) while (chore(100) > 0);
  })

  it('in batches that are as small as they are told to be', async () => {
    const kept = await walk()
    const expected = counts()
    age(25)
    for (const chore of chores) {
      const started = Object.values(counts()).reduce((sum, rows) => sum + rows)
      const done = [chore(10), chore(10), chore(10), chore(10)]
      // Half of the grants were ended; the others fell asleep.
      expect([
        [10, 10, 5, 0],
        [10, 3, 0, 0],
        [10, 2, 0, 0],
      ]).toContainEqual(done)
      expect(started - Object.values(counts()).reduce((sum, rows) => sum + rows)).toBe(done.reduce((a, b) => a + b))
    }
    expect(counts()).toEqual(expected)
    expect(await server.introspect(kept.access_token)).toMatchObject({ active: true })
  })

  it('also behind what was written while the clock was wrong', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const start = Date.now()
    vi.setSystemTime(start + 365 * 24 * 60 * 60 * 1000)
    for (let flows = 0; flows < 10; flows += 1) await expectTokens(await server.redeem(server.issueCode(offline).code))
    vi.setSystemTime(start)
    await expectTokens(await server.redeem(server.issueCode(offline).code))
    vi.setSystemTime(start + 24 * 60 * 60 * 1000)
    for (const chore of choresOf(stores)) while (chore(5) > 0);
    const expired = (table: string) =>
      database
        .prepare(`SELECT count(*) FROM ${table} WHERE expires_at < ?`)
        .pluck()
        .get(now() - 8 * 60 * 60)
    expect(TABLES.slice(0, 3).map(expired)).toEqual([0, 0, 0])
    vi.useRealTimers()
  })

  it('TK-15 a code when the last that can come of it has ended, not sooner: a second use has to be noticed', () => {
    const { code } = server.issueCode()
    const { expires_at = 0 } = stores.codes.find(code) ?? {}
    const end = expires_at + 8 * 60 * 60
    expect(stores.codes.forgetExpired(end, 100)).toBe(0)
    expect(stores.codes.find(code)).toBeDefined()
    expect(stores.codes.forgetExpired(end + 1, 100)).toBeGreaterThan(0)
    expect(stores.codes.find(code)).toBeUndefined()
  })

  it('never before what came from it', () => {
    age(2)
    const grants = count('grants')
    for (const chore of [...choresOf(stores)].slice(3)) chore(100)
    expect(count('grants')).toBe(grants)
    expect(database.pragma('foreign_key_check')).toEqual([])
    for (const chore of chores) chore(100)
    expect(count('grants')).toBe(grants - 2)
  })
})

describe('A grant is forgotten', () => {
  const HOUR = 60 * 60
  const issue = (at: number) => {
    const details = { sub: 'u_bob', client_id: 'other-app', scope: 'photos.read', authorization_details: [] }
    return stores.grants.issue(details, at)
  }
  const forget = (at: number) => [stores.grants.forgetEnded(at, 100), stores.grants.forgetLapsed(at, 100)]

  it('SE-14 a day after its end, not sooner: a page says until then what was ended', () => {
    const ended = issue(1000)
    stores.grants.revoke(ended, 1000)
    expect(forget(1000 + 24 * HOUR)).toEqual([0, 0])
    expect(stores.grants.hasEverBeen('u_bob', 'other-app')).toBe(true)
    expect(forget(1001 + 24 * HOUR)).toEqual([1, 0])
    expect(stores.grants.find(ended)).toBeUndefined()
  })

  it('SE-13 after 90 days in which nobody used it', () => {
    const asleep = issue(1000)
    stores.grants.use(asleep, 5000)
    expect(forget(5000 + 90 * 24 * HOUR)).toEqual([0, 0])
    expect(forget(5001 + 90 * 24 * HOUR)).toEqual([0, 1])
  })
})

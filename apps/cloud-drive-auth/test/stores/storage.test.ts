import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '@photo/service/secrets'
import { createBrowser, readForm } from '@photo/service/test/browser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedPeople } from '../../src/actions/seed-people.ts'
import { openAuthDatabase } from '../../src/stores/database.ts'
import { createStores } from '../../src/stores/stores.ts'
import { type AuthorizationServer, makePkce, startAuthorizationServer } from '../authorization-server.ts'
import { browserNames } from '../browser-names.ts'
import { expectTokens } from '../json-answers.ts'
import { pushed, pushedUrl } from '../pushed-requests.ts'

const folder = mkdtempSync(join(tmpdir(), 'auth-'))
let server: AuthorizationServer
beforeAll(async () => {
  server = await startAuthorizationServer({ folder })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** Everything that opens something, collected on one walk through the whole flow. */
async function walk() {
  const browser = createBrowser()
  const { code_verifier, code_challenge } = makePkce()
  const scope = 'openid photos.read offline_access'
  const request_uri = await pushed(server, { code_challenge, scope, prompt: 'consent' })
  const url = pushedUrl(server, request_uri)
  const opened = await browser.open(url)
  const interaction = new URLSearchParams(readForm(await opened.clone().text()).hidden).get('interaction') ?? ''
  const after = await server.login(browser, opened)
  const consent = await browser.open(new URL(after.headers.get('Location') ?? '', server.origin))
  const answer = await browser.submit(server.origin, await consent.text(), { photo: 'p_A1', decision: 'allow' })
  const code = new URL(answer.headers.get('Location') ?? '').searchParams.get('code') ?? ''
  const redeemed = await expectTokens(await server.redeem(code, { code_verifier }))
  const { access_token, refresh_token = '', id_token } = redeemed
  await server.introspect(access_token)
  const refreshed = await expectTokens(await server.refresh(refresh_token))
  await server.refresh(refresh_token)
  await server.redeem(code, { code_verifier })
  const other = createBrowser()
  const signIn = await (await other.open(`${server.origin}/login`)).text()
  await other.submit(server.origin, signIn, { username: 'alice', password: 'mistyped-password' })
  const live = await server.authorize('printshop-web', { browser, changes: { scope } })
  const registered = await register()
  const [, , signature = ''] = access_token.split('.')
  return {
    interaction,
    'the name of the browser': browserNames(browser)[0] ?? '',
    session: sessionId(browser),
    code,
    'a code that was not redeemed': live.searchParams.get('code') ?? '',
    code_verifier,
    request_uri,
    access_token,
    "the access token's signature": signature,
    refresh_token,
    'the next refresh token': refreshed.refresh_token ?? '',
    'the ID token': String(id_token),
    'the ID token of the refresh': String(refreshed.id_token),
    'the secret of a registered client': registered.client_secret,
    'its registration token': registered.registration_access_token,
    'a mistyped password': 'mistyped-password',
    'the secret of printshop-web': 'secret_web',
    'the secret of clouddrive-photos': 'secret_photos',
    "alice's password": 'white-rabbit',
  }
}

async function register() {
  const headers = { 'Content-Type': 'application/json' }
  const body = JSON.stringify({ redirect_uris: ['http://localhost:9666/cb'] })
  return (await fetch(`${server.origin}/register`, { method: 'POST', headers, body })).json()
}

const sessionId = (browser: ReturnType<typeof createBrowser>) =>
  /^s:([^.]+)\./.exec(decodeURIComponent(browser.cookies.get('127.0.0.1')?.get('as_sid') ?? ''))?.[1] ?? ''

const files = () => readdirSync(folder).map((name) => join(folder, name))
const stored = () => Buffer.concat(files().map((file) => readFileSync(file)))

describe('What the database does not tell — RFC 6749 §10.3, §10.4', () => {
  it('RF-09 holds no code, token, session, password or client secret', async () => {
    const issued = await walk()
    expect(files().map((file) => file.slice(folder.length))).toContain('/database.sqlite-wal')
    for (const [name, value] of Object.entries(issued)) {
      expect({ name, length: value.length }).toEqual({ name, length: expect.toSatisfy((length) => length >= 10) })
      expect({ name, found: stored().includes(value) }).toEqual({ name, found: false })
    }
    // The search does find what is there.
    for (const value of [
      issued.code,
      issued.refresh_token,
      issued.request_uri,
      issued.interaction,
      issued.session,
      'secret_web',
    ]) {
      expect(stored().includes(sha256(value))).toBe(true)
    }
  })

  it('OP-01 nor does the log, of what went well and of what went wrong', async () => {
    const issued = await walk()
    expect(server.events()).toEqual(
      expect.arrayContaining([
        'authorization_code_exchanged',
        'refresh_token_exchanged',
        'rt_reuse',
        'code_replayed',
        'login_failed',
        'client_registered',
      ]),
    )
    for (const [name, value] of Object.entries(issued)) {
      expect({ name, found: server.text().includes(value) }).toEqual({ name, found: false })
    }
    expect(server.text()).not.toMatch(/Basic |Bearer |as_sid|[?&]\w+=/)
  })

  it('RF-09 holds them no more after everything was written to the main file', async () => {
    const issued = await walk()
    server.database.pragma('wal_checkpoint(TRUNCATE)')
    for (const [name, value] of Object.entries(issued)) {
      expect({ name, found: stored().includes(value) }).toEqual({ name, found: false })
    }
    expect(stored().includes(sha256(issued.code))).toBe(true)
  })

  it('RF-09 keeps passwords as argon2id, each with a salt of its own', async () => {
    const database = openAuthDatabase(':memory:')
    await seedPeople(createStores(database).users, 0)
    const hashes = database.prepare<[], string>('SELECT password_hash FROM users').pluck().all()
    database.close()
    expect(hashes).toHaveLength(3)
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/=]{24}\$[\w+/=]{44}$/)
    expect(new Set(hashes.map((hash) => hash.split('$')[4])).size).toBe(3)
  })

  it('RF-09 is readable by its owner alone', () => {
    for (const file of files()) expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})

import { createHash, randomBytes } from 'node:crypto'
import { databaseFile } from '@photo/service/database'
import { type Disk, watchDisk } from '@photo/service/disk'
import { createFetch } from '@photo/service/outgoing'
import { newSecret, sha256 } from '@photo/service/secrets'
import { type Browser, createBrowser } from '@photo/service/test/browser'
import { captureLog, startTestServer } from '@photo/service/test/test-server'
import type { Database } from 'better-sqlite3'
import { decodeJwt } from 'jose'
import { seedClients } from '../src/actions/seed-clients.ts'
import { createApp } from '../src/app.ts'
import { now } from '../src/clock.ts'
import { loadKeys } from '../src/keys.ts'
import type { Client } from '../src/protocol/client.ts'
import { photoAccess } from '../src/protocol/photo-grant.ts'
import { openAuthDatabase } from '../src/stores/database.ts'
import { createStores, type Stores } from '../src/stores/stores.ts'
import { demoAccounts } from './demo-accounts.ts'

/** The photos that the stand-in for the photo storage knows: conformance.md calls them A1, A2, A3 and B1. */
const PHOTOS: Record<string, string[]> = { u_alice: ['p_A1', 'p_A2', 'p_A3'], u_bob: ['p_B1'] }

const SECRETS = {
  'printshop-web': 'secret_web',
  'clouddrive-gallery': 'secret_gallery',
  'clouddrive-photos': 'secret_photos',
  'other-app': 'secret_other',
}

export type AuthorizationServer = Awaited<ReturnType<typeof startAuthorizationServer>>

/** The real authorization server on a free port, with the demo people, all clients, and `other-app`: the untrusted X. */
export async function startAuthorizationServer(
  options: {
    rateLimits?: boolean
    openRegistration?: boolean
    folder?: string
    /** Where it and the stand-in for the photo storage listen: for one that starts again under the same addresses. */
    ports?: { auth: number; photos: number }
    wrap?: (stores: Stores) => Stores
    watch?: (database: Database) => Disk
    /** How long it waits for the photo storage just now, in milliseconds: as long as usual, where a test does not say. */
    patience?: () => number | undefined
  } = {},
) {
  const storage = await startPhotoStorage(options.ports?.photos)
  const { log, events, lines, text } = captureLog()
  const database = openAuthDatabase(options.folder ? databaseFile(options.folder) : ':memory:')
  const disk = (options.watch ?? watchDisk)(database)
  const stores = createStores(database)
  const keys = await loadKeys(stores.signingKeys)
  const known = stores.users.usernames()
  stores.users.issue(demoAccounts.filter(({ username }) => !known.has(username)))
  const shop = 'http://localhost:9000'

  const { origin, close } = await startTestServer(
    '127.0.0.1',
    (origin) => {
      const origins = { auth: origin, photos: storage.origin, printshop: shop, learn: shop }
      const hashes = Object.entries(SECRETS).map(([client_id, secret]) => [client_id, sha256(secret)])
      seedClients(stores.clients, origins, Object.fromEntries(hashes), now())
      stores.clients.upsert([otherApp])
      const used = options.wrap ? options.wrap(stores) : stores
      const { rateLimits = false, openRegistration = true } = options
      return createApp({
        origins,
        database,
        disk,
        stores: used,
        keys,
        log,
        fetch: (...asked) => createFetch('clouddrive-auth', options.patience?.())(...asked),
        sessionSecret: 'test',
        rateLimits,
        demoAccounts: true,
        openRegistration,
      })
    },
    options.ports?.auth,
  )

  const stop = async () => {
    await close()
    await storage.close()
    disk.close()
    database.close()
  }
  return {
    origin,
    storage,
    stores,
    database,
    disk,
    keys,
    shop,
    log,
    events,
    lines,
    text,
    stop,
    ...flows(origin, stores, storage.origin),
  }
}

const otherApp: Client = {
  client_id: 'other-app',
  client_name: 'Other App',
  application_type: 'web',
  client_secret_hash: sha256(SECRETS['other-app']),
  token_endpoint_auth_method: 'client_secret_basic',
  redirect_uris: ['http://localhost:9666/cb?tenant=7'],
  grant_types: ['authorization_code', 'refresh_token'],
  scope: 'photos.read',
  first_party: false,
  trusted: false,
  resource: null,
  require_pushed_authorization_requests: false,
  registration_access_token_hash: null,
  registered_by: null,
  registered_at: 1_767_225_600,
}

export const REDIRECT_URIS: Record<string, string> = {
  'printshop-web': 'http://localhost:9000/callback',
  'printshop-spa': 'http://localhost:9000/spa/callback',
  'printshop-cli': 'http://127.0.0.1:51004/callback',
  'other-app': 'http://localhost:9666/cb?tenant=7',
}

/** The pair of RFC 7636 App. B. */
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
export const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

/** A fresh pair of verifier and challenge. */
export function makePkce() {
  const code_verifier = randomBytes(32).toString('base64url')
  return { code_verifier, code_challenge: createHash('sha256').update(code_verifier).digest('base64url') }
}

export function basic(client_id: keyof typeof SECRETS, secret: string = SECRETS[client_id]) {
  const credentials = [client_id, secret].map(encodeURIComponent).join(':')
  return { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
}

/** The steps of a flow, as a browser and a client take them. */
function flows(origin: string, stores: Stores, resource: string) {
  /** AZ0 of conformance.md: the address of a good authorization request, with changes. `undefined` leaves a parameter out. */
  const authorizeUrl = (client_id: string, changes: Record<string, string | undefined> = {}) => {
    const url = new URL(`${origin}/authorize`)
    const parameters = {
      response_type: 'code',
      client_id,
      redirect_uri: REDIRECT_URIS[client_id],
      scope: 'photos.read',
      state: 's1',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      ...changes,
    }
    for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
    return url
  }

  const passwords: Record<string, string> = { alice: 'white-rabbit', bob: 'yellow-helmet', mallory: 'silver-tongue' }

  /** From the login page in `response` to whatever comes after the password. */
  const login = async (browser: Browser, response: Response, username = 'alice') => {
    const html = await response.text()
    return browser.submit(origin, html, { username, password: passwords[username] ?? '' })
  }

  /** Opens the consent page: follows the redirect after the login. */
  const openConsent = async (browser: Browser, url: URL, username = 'alice') => {
    const opened = await browser.open(url)
    const html = await opened.clone().text()
    if (!html.includes('name="password"')) return opened
    const after = await login(browser, opened, username)
    const next = new URL(after.headers.get('Location') ?? '', origin)
    // Nobody is asked where everything was allowed before: then the login leads straight back to the client.
    return next.origin === origin ? browser.open(next) : after
  }

  /** The whole front channel: the Location that brings the browser back to the client. */
  const authorize = async (
    client_id: string,
    options: { photos?: string[]; username?: string; browser?: Browser; changes?: Record<string, string> } = {},
  ) => {
    const { photos = ['p_A1', 'p_A3'], username, browser = createBrowser(), changes } = options
    const page = await openConsent(browser, authorizeUrl(client_id, changes), username)
    const location = page.headers.get('Location')
    if (location) return new URL(location)
    const answer = await browser.submit(origin, await page.text(), { photo: photos, decision: 'allow' })
    return new URL(answer.headers.get('Location') ?? '', origin)
  }

  /** A code straight from the store, for tests that are about the token endpoint only. */
  const issueCode = (
    changes: Partial<Parameters<Stores['codes']['issue']>[1]> = {},
    now = Math.floor(Date.now() / 1000),
  ) => {
    const { client_id = 'printshop-web', sub = 'u_alice', scope = 'photos.read' } = changes
    const { authorization_details = photoAccess(resource, ['p_A1']) } = changes
    const grant = { sub, client_id, scope, authorization_details }
    const grant_id = stores.grants.issue(grant, now)
    const redirect_uri = REDIRECT_URIS[client_id] ?? ''
    const asked = { redirect_uri, nonce: null, auth_time: now, code_challenge: CHALLENGE }
    const code = newSecret('code')
    stores.codes.issue(code, { ...grant, grant_id, ...asked, ...changes }, now)
    return { code, grant_id }
  }

  const post = (
    path: string,
    form: Record<string, string> | URLSearchParams | [string, string][],
    headers: Record<string, string> = {},
  ) => fetch(origin + path, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' })

  /** TK0 of conformance.md: a good token request of printshop-web, with changes. */
  const redeem = (
    code: string,
    changes: Record<string, string> = {},
    headers: Record<string, string> = basic('printshop-web'),
  ) => post('/token', { grant_type: 'authorization_code', code, code_verifier: VERIFIER, ...changes }, headers)

  /** A good refresh of printshop-web, with changes. */
  const refresh = (
    refresh_token: string,
    changes: Record<string, string> = {},
    headers: Record<string, string> = basic('printshop-web'),
  ) => post('/token', { grant_type: 'refresh_token', refresh_token, ...changes }, headers)

  const introspect = async (token: string, headers = basic('clouddrive-photos')) => {
    const response = await post('/introspect', { token }, headers)
    return (await response.json()) as Record<string, unknown>
  }

  return { authorizeUrl, login, openConsent, authorize, issueCode, post, redeem, refresh, introspect }
}

/** An answer that is none: nothing ever comes, or something else. */
export type Misbehaviour = 'silent' | { status: number; type: string; body: string }

/** The smallest picture there is. */
const DOT = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64')

// Lists the photos of whoever the token speaks for. Whether the token is good is the real resource server's business.
async function startPhotoStorage(port?: number) {
  let down = false
  let script: Misbehaviour | undefined
  const kept = { ...PHOTOS }
  const storage = await startTestServer(
    '127.0.0.1',
    () => (req, res) => {
      if (down) return void req.socket.destroy()
      if (script === 'silent') return
      if (script) return void res.writeHead(script.status, { 'Content-Type': script.type }).end(script.body)
      const { sub = '' } = decodeJwt(req.headers.authorization?.slice('Bearer '.length) ?? '')
      const [, id] = /^\/v1\/photos\/([^/]+)\/thumbnail/.exec(req.url ?? '') ?? []
      if (id !== undefined && !kept[sub]?.includes(id)) return void res.writeHead(404).end()
      if (id !== undefined) return void res.setHeader('Content-Type', 'image/gif').end(DOT)
      const photos = (kept[sub] ?? []).map((id) => ({
        id,
        title: `Title of ${id}`,
        taken_at: '2026-01-01T00:00:00Z',
      }))
      res.setHeader('Content-Type', 'application/json').end(JSON.stringify({ photos }))
    },
    port,
  )
  return {
    origin: storage.origin,
    close: storage.close,
    goDown: (state = true) => (down = state),
    /** From now on it answers so, whatever is asked; undefined: as it should. */
    misbehave: (how: Misbehaviour | undefined) => (script = how),
    /** From now on these are somebody's photos: what was deleted is not among them. */
    keep: (sub: string, ids = PHOTOS[sub] ?? []) => (kept[sub] = ids),
  }
}

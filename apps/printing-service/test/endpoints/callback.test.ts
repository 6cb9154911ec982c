import { createBrowser } from '@photo/service/test/browser'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startCloudDrive } from '../clouddrive.ts'
import { sharedCloudDrive } from '../shared-shop.ts'
import { ask, callbackUrl, connect, type Shop, startShop } from '../shop.ts'

const drive = await sharedCloudDrive()
let shop: Shop

beforeEach(async () => {
  shop = await startShop(drive)
})
afterEach(async () => {
  vi.useRealTimers()
  await shop.close()
})

const askState = async (browser = createBrowser()) => (await ask(shop, browser)).get('state') ?? ''
const lastEvent = () => shop.lines().findLast(({ event }) => String(event).startsWith('flow_'))
const tokenRequests = () => drive.requests('/token').length

describe('the answer belongs to this browser and this attempt — RFC 6749 §10.12', () => {
  it('CL-01 refuses an answer without a question', async () => {
    const response = await createBrowser().open(callbackUrl(shop, { code: 'c', state: 'state_x', iss: drive.origin }))
    expect(response.status).toBe(400)
    const html = await response.text()
    expect(html).toContain('Your browser brought no cookie')
    // A stranger's link looks the same in a browser that was never here, so the page warns of it at once.
    expect(html).toContain('Did you click a link in a message? Close this page.')
    expect(lastEvent()).toMatchObject({ event: 'flow_no_cookies', check: 'cookie' })
    expect(tokenRequests()).toBe(0)
  })

  it.each([
    ['no state', undefined],
    ['an empty state', ''],
    ['another state', 'state_wrong'],
  ])('CL-01 refuses %s in a browser that did ask', async (_case, wrong) => {
    const browser = createBrowser()
    await askState(browser)
    const state: Record<string, string> = wrong === undefined ? {} : { state: wrong }
    const response = await browser.open(callbackUrl(shop, { code: 'c', ...state, iss: drive.origin }))
    expect(response.status).toBe(400)
    expect(lastEvent()).toMatchObject({ event: 'flow_foreign_answer', check: 'state' })
    expect(tokenRequests()).toBe(0)
  })

  it('CL-01 refuses a good answer in another browser, also one with a question of its own', async () => {
    const alice = createBrowser()
    const mallory = createBrowser()
    const state = await askState(mallory)
    await askState(alice)
    const url = callbackUrl(shop, { code: 'c', state, iss: drive.origin })
    expect((await alice.open(url)).status).toBe(400)
    expect(lastEvent()).toMatchObject({ event: 'flow_foreign_answer', check: 'state' })
    expect(tokenRequests()).toBe(0)
    expect((await mallory.open(url)).status).toBe(303) // it was good: only the browser was wrong
  })

  it('CL-01 refuses an answer to its question after ten minutes, and says no more than that', async () => {
    const browser = createBrowser()
    vi.useFakeTimers({ toFake: ['Date'] })
    const [early, late] = [await askState(browser), await askState(browser)]
    vi.setSystemTime(Date.now() + 10 * 60 * 1000 - 1)
    expect((await browser.open(callbackUrl(shop, { code: 'c', state: early, iss: drive.origin }))).status).toBe(303)
    vi.setSystemTime(Date.now() + 1)
    const response = await browser.open(callbackUrl(shop, { code: 'c', state: late, iss: drive.origin }))
    expect(response.status).toBe(400)
    const html = await response.text()
    expect(html).toContain('<h1>This answer is too old</h1>')
    expect(html).not.toContain('Somebody may want')
    expect(lastEvent()).toMatchObject({ event: 'flow_answer_late' })
    expect(tokenRequests()).toBe(1)
  })

  it('CL-01 refuses an answer to a question that was asked before the clock was set back', async () => {
    const browser = createBrowser()
    vi.useFakeTimers({ toFake: ['Date'] })
    const state = await askState(browser)
    vi.setSystemTime(Date.now() - 1000)
    expect((await browser.open(callbackUrl(shop, { code: 'c', state, iss: drive.origin }))).status).toBe(400)
    expect(lastEvent()).toMatchObject({ event: 'flow_answer_late' })
    expect(tokenRequests()).toBe(0)
  })

  it('CL-01 uses each state with its own verifier when two tabs ask', async () => {
    const browser = createBrowser()
    const [one, two] = [await ask(shop, browser), await ask(shop, browser)]
    for (const question of [one, two]) {
      const state = question.get('state') ?? ''
      expect((await browser.open(callbackUrl(shop, { code: 'c', state, iss: drive.origin }))).status).toBe(303)
    }
    const verifiers = drive.requests('/token').map(({ body }) => new URLSearchParams(body).get('code_verifier'))
    expect(new Set(verifiers).size).toBe(2)
  })

  it('A4 keeps the questions of fifty tabs, the newest ones', async () => {
    const browser = createBrowser()
    const states: string[] = []
    for (let tab = 0; tab < 51; tab++) states.push(await askState(browser))
    const answer = (state = '') => browser.open(callbackUrl(shop, { code: 'c', state, iss: drive.origin }))
    expect((await answer(states[0])).status).toBe(400)
    expect(lastEvent()).toMatchObject({ event: 'flow_foreign_answer' })
    for (const state of [states[1], states[50]]) expect((await answer(state)).status).toBe(303)
    expect(tokenRequests()).toBe(2)
    expect(shop.database.prepare('SELECT count(*) AS n FROM pending_authorizations').get()).toEqual({ n: 50 })
  })

  it('can be loaded again when CloudDrive did not answer', async () => {
    const browser = createBrowser()
    const url = callbackUrl(shop, { code: 'c', state: await askState(browser), iss: drive.origin })
    for (const script of [{ trouble: 'broken' }, { status: 503 }] as const) {
      drive.scripts.set('/token', script)
      const failed = await browser.open(url)
      expect(failed.status).toBe(503)
      expect(await failed.text()).toContain('CloudDrive’s sign-in does not answer just now')
    }
    drive.scripts.delete('/token')
    expect((await browser.open(url)).status).toBe(303)
    expect(await (await browser.open(`${shop.origin}/photos`)).text()).toContain('Your two photos are here.')
  })

  it('can be loaded again when the process that took the answer has died, after ten seconds', async () => {
    const browser = createBrowser()
    vi.useFakeTimers({ toFake: ['Date'] })
    const url = callbackUrl(shop, { code: 'c', state: await askState(browser), iss: drive.origin })
    shop.database.prepare('UPDATE pending_authorizations SET taken_at = ?').run(Date.now())
    await browser.open(url)
    expect(tokenRequests()).toBe(0)
    vi.setSystemTime(Date.now() + 10_000)
    expect((await browser.open(url)).headers.get('Location')).toBe('/photos')
    expect(tokenRequests()).toBe(1)
  })
})

describe('the answer comes from the server we asked — RFC 9207 §2.4', () => {
  it.each([
    ['no iss', () => []],
    ['another iss', () => [['iss', 'http://evil.example']]],
    ['iss with a slash added', () => [['iss', `${drive.origin}/`]]],
  ])('CL-02 refuses %s, with a code or with an error', async (_case, iss) => {
    for (const rest of [
      ['code', 'c'],
      ['error', 'access_denied'],
    ]) {
      const browser = createBrowser()
      const state = await askState(browser)
      const response = await browser.open(callbackUrl(shop, [rest, ['state', state], ...iss()] as [string, string][]))
      expect(response.status).toBe(400)
      const html = await response.text()
      expect(html).toContain('This answer does not come from CloudDrive')
      expect(html).not.toContain('No photos shared')
      expect(lastEvent()).toMatchObject({ event: 'flow_wrong_issuer', check: 'iss' })
    }
    expect(tokenRequests()).toBe(0)
  })

  it('CL-02 looks at the state before the iss', async () => {
    const browser = createBrowser()
    await askState(browser)
    const response = await browser.open(callbackUrl(shop, { code: 'c', state: 's', iss: 'http://evil.example' }))
    expect(response.status).toBe(400)
    expect(lastEvent()).toMatchObject({ event: 'flow_foreign_answer', check: 'state' })
  })

  it('CL-03 does not give the honest server’s code to the server that was asked', async () => {
    const evil = await startCloudDrive()
    const misled = await startShop(drive, { issuer: evil.origin })
    const browser = createBrowser()
    const state = (await ask(misled, browser)).get('state') ?? ''
    const response = await browser.open(callbackUrl(misled, { code: 'honest-code', state, iss: drive.origin }))
    expect(response.status).toBe(400)
    expect(misled.events()).toContain('flow_wrong_issuer')
    expect(evil.requests('/token')).toHaveLength(0)
    expect(drive.requests('/token')).toHaveLength(0)
    await misled.close()
    await evil.close()
  })

  it('CL-03 takes the token endpoint from the question, not from what is configured now', async () => {
    const other = await startCloudDrive()
    const browser = createBrowser()
    const state = await askState(browser)
    shop.database.prepare('UPDATE pending_authorizations SET issuer = ?').run(other.origin)
    const response = await browser.open(callbackUrl(shop, { code: 'c', state, iss: other.origin }))
    expect(response.status).toBe(303)
    expect(other.requests('/token')).toHaveLength(1)
    expect(tokenRequests()).toBe(0)
    await other.close()
  })
})

describe('refusals and odd answers — RFC 6749 §4.1.2.1', () => {
  const script = '<script>alert(1)</script>'
  const callback = async (parameters: [string, string][]) => {
    const browser = createBrowser()
    const state = await askState(browser)
    return browser.open(callbackUrl(shop, [...parameters, ['state', state], ['iss', drive.origin]]))
  }

  it.each<[string, string, string, number?]>([
    ['access_denied', 'No photos shared, and that is fine', 'flow_access_denied'],
    ['invalid_request', 'CloudDrive refused our request', 'flow_request_refused'],
    ['server_error', 'CloudDrive could not answer you just now', 'flow_sign_in_trouble', 503],
    ['temporarily_unavailable', 'CloudDrive could not answer you just now', 'flow_sign_in_trouble', 503],
    [script, 'CloudDrive refused our request', 'flow_request_refused'],
  ])('CL-04 takes error=%s kindly', async (error, title, event, status = 400) => {
    const response = await callback([
      ['error', error],
      ['error_description', script],
    ])
    expect(response.status).toBe(status)
    const html = await response.text()
    expect(html).toContain(`<h1>${title}</h1>`)
    expect(html).not.toContain(script)
    expect(lastEvent()).toMatchObject({ event })
    expect(tokenRequests()).toBe(0)
  })

  it('CL-04 takes a refused link for nobody’s fault yet: anybody can change one, and the log raises no alarm', async () => {
    const html = await (await callback([['error', 'invalid_request']])).text()
    expect(html).toContain('may have been cut or changed on its way')
    expect(html).not.toContain('You did nothing wrong')
    expect(lastEvent()).toMatchObject({ event: 'flow_request_refused', level: 40, brought_by: 'browser' })
  })

  it('CL-04 shows what CloudDrive said only in the folded part, as text', async () => {
    const response = await callback([
      ['error', 'invalid_scope'],
      ['error_description', 'Call 0900-PHISH now'],
    ])
    const [spoken = '', folded = ''] = (await response.text()).split('<details')
    expect(spoken).not.toContain('PHISH')
    expect(folded).toContain('Call 0900-PHISH now')
  })

  it.each<[string, [string, string][], string]>([
    [
      'code and error both',
      [
        ['code', 'c'],
        ['error', 'access_denied'],
      ],
      'code and error',
    ],
    ['no parameters but state and iss', [], 'code'],
    ['an empty code', [['code', '']], 'code'],
    [
      'two codes',
      [
        ['code', 'c'],
        ['code', 'd'],
      ],
      'code more than once',
    ],
    [
      'two errors',
      [
        ['error', 'access_denied'],
        ['error', 'x'],
      ],
      'error more than once',
    ],
    [
      'two descriptions',
      [
        ['error', 'x'],
        ['error_description', 'a'],
        ['error_description', 'b'],
      ],
      'error_description more than once',
    ],
    [
      'two states',
      [
        ['code', 'c'],
        ['state', 's'],
      ],
      'state more than once',
    ],
    [
      'two issuers',
      [
        ['code', 'c'],
        ['iss', 'http://evil.example'],
      ],
      'iss more than once',
    ],
  ])('CL-04 CL-02 refuses %s', async (_case, parameters, check) => {
    const response = await callback(parameters)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('We could not read the answer')
    expect(lastEvent()).toMatchObject({ event: 'flow_unreadable_answer', check })
    expect(tokenRequests()).toBe(0)
  })

  it('CL-04 refuses a callback without any parameter', async () => {
    const browser = createBrowser()
    await askState(browser)
    expect((await browser.open(`${shop.origin}/callback`)).status).toBe(400)
    expect(lastEvent()).toMatchObject({ event: 'flow_foreign_answer', check: 'state' })
  })
})

describe('after a good answer — RFC 9700 §4.2.4', () => {
  it('CL-05 WB-01 leads to a clean address, keeps nothing in caches, and tells no other page', async () => {
    const browser = createBrowser()
    const state = await askState(browser)
    const response = await browser.open(callbackUrl(shop, { code: 'c', state, iss: drive.origin }))
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe('/photos')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer')
  })

  it('CL-05 WB-02 holds for the pages of answers that went wrong, too', async () => {
    const response = await createBrowser().open(callbackUrl(shop, { code: 'c', state: 's' }))
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer')
  })

  it('SE-04 gives the browser a new session, and the old one opens nothing', async () => {
    const browser = createBrowser()
    await askState(browser)
    const planted = browser.cookies.get('localhost')?.get('shop_sid') ?? ''
    await connect(shop, drive, browser)
    expect(browser.cookies.get('localhost')?.get('shop_sid')).not.toBe(planted)
    const html = await (await fetch(`${shop.origin}/photos`, { headers: { Cookie: `shop_sid=${planted}` } })).text()
    expect(html).toContain('No photos yet')
  })
})

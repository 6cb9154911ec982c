import { type Browser, createBrowser, readForm } from '@photo/service/test/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { hashPassword } from '../../src/passwords.ts'
import { expectPage } from '../answers.ts'
import { sharedServer } from '../shared-server.ts'

const GOOD = { username: 'alice', password: 'white-rabbit' }

const server = await sharedServer()
afterEach(() => vi.useRealTimers())

async function openLogin(): Promise<{ browser: Browser; html: string; sid: string }> {
  const browser = createBrowser()
  const html = await expectPage(await browser.open(`${server.origin}/login`), 200)
  return { browser, html, sid: sidOf(browser) }
}
const sidOf = (browser: Browser) => browser.cookies.get('127.0.0.1')?.get('as_sid') ?? ''
const interactionOf = (html: string) => readForm(html).hidden[0]?.[1] ?? ''

async function expectSignedOut(browser: Browser, sid: string): Promise<void> {
  expect(sidOf(browser)).toBe(sid)
  expect(server.events()).not.toContain('login')
  const account = await browser.open(`${server.origin}/account/connections`)
  expect(account.headers.get('Location')).toBe('/login')
}

describe('Another site can sign nobody in — RFC 6749 §10.12', () => {
  const post = (browser: Browser, init: RequestInit) =>
    browser.open(`${server.origin}/login`, { method: 'POST', ...init })

  it('SE-01 refuses a form without the interaction of the page', async () => {
    const { browser, sid } = await openLogin()
    const html = await expectPage(await post(browser, { body: new URLSearchParams(GOOD) }), 403)
    expect(html).toContain('This page does not belong to your visit')
    await expectSignedOut(browser, sid)
  })

  it('SE-01 refuses the interaction of another browser, and gives a stranger no session', async () => {
    const attacker = await openLogin()
    const victim = await openLogin()
    const body = new URLSearchParams({ ...GOOD, interaction: interactionOf(attacker.html) })
    expect(await expectPage(await post(victim.browser, { body }), 403)).toContain('does not belong to your visit')
    await expectSignedOut(victim.browser, victim.sid)

    const stranger = createBrowser()
    expect((await post(stranger, { body })).headers.get('Location')).toMatch(/^\/login\/lost\?/)
    expect(await expectPage(await post(stranger, { body }), 403)).toContain('does not belong to your visit')
    expect(sidOf(stranger)).toBe('')
  })

  it.each([
    ['a foreign Origin', { Origin: 'http://evil.example' }],
    ['no origin to speak of', { Origin: 'null' }],
    ['a cross-site page', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another port of this host', { 'Sec-Fetch-Site': 'same-site', Origin: 'http://127.0.0.1:1' }],
  ])('SE-01 refuses a form from %s', async (_name, headers) => {
    const { browser, html, sid } = await openLogin()
    const page = await expectPage(await browser.submit(server.origin, html, GOOD, { headers }), 403)
    expect(page).toContain('This form was not sent from our own page')
    expect(server.events().at(-1)).toBe('cross_site_form_refused')
    await expectSignedOut(browser, sid)
  })

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x'])(
    'SE-01 reads no body in %s',
    async (type) => {
      const { browser, html, sid } = await openLogin()
      const body = JSON.stringify({ ...GOOD, interaction: interactionOf(html) })
      const page = await expectPage(await post(browser, { body, headers: { 'Content-Type': type } }), 403)
      expect(page).toContain('This form does not belong to your visit')
      await expectSignedOut(browser, sid)
    },
  )

  it('SE-01 refuses a form that stood open for more than ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { browser, html, sid } = await openLogin()
    vi.setSystemTime(Date.now() + 601_000)
    expect(await expectPage(await browser.submit(server.origin, html, GOOD), 400)).toContain('stood open too long')
    await expectSignedOut(browser, sid)
  })
})

describe('A wrong name and a wrong password look the same', () => {
  const form = async (fields: Record<string, string | string[]>) => {
    const { browser, html } = await openLogin()
    return { html, response: await browser.submit(server.origin, html, fields) }
  }
  const comparable = async ({ html, response }: Awaited<ReturnType<typeof form>>, username: string) => {
    const named = (await expectPage(response, 401)).replaceAll(interactionOf(html), 'txn').replaceAll(username, 'name')
    // The number of the request is another one each time.
    const body = named.replace(/(data-problem-number>)[\da-f-]{36}/, '$1')
    const ignored = ['date', 'set-cookie', 'content-length', 'etag']
    return { body, headers: [...response.headers].filter(([name]) => !ignored.includes(name)) }
  }

  it('SE-08 answers with the same status, headers and page, also for a closed account', async () => {
    const password_hash = await hashPassword('x')
    const carol = { sub: 'u_carol', username: 'carol', name: 'Carol', email: 'c@example', email_verified: false }
    server.stores.users.issue([{ ...carol, password_hash }])
    const wrong = await comparable(await form({ username: 'carol', password: 'y' }), 'carol')
    const unknown = await comparable(await form({ username: 'karol', password: 'y' }), 'karol')
    server.stores.users.disable('u_carol', 1)
    const closed = await comparable(await form({ username: 'carol', password: 'x' }), 'carol')
    expect(wrong.body).toContain('Name or password is not right.')
    expect(unknown).toEqual(wrong)
    expect(closed).toEqual(wrong)
  })

  it.each([
    ['no password', { username: 'alice' }],
    ['an empty one', { username: 'alice', password: '' }],
    ['no name', { password: 'white-rabbit' }],
    ['another person’s password', { username: 'alice', password: 'yellow-helmet' }],
    ['other letters', { username: 'alice', password: 'White-Rabbit' }],
    ['a letter more', { username: 'alice', password: 'white-rabbit ' }],
    ['a NUL', { username: 'alice\0', password: 'white-rabbit' }],
    ['SQL', { username: "alice' --", password: 'white-rabbit' }],
  ])('SE-08 refuses %s', async (_name, fields) => {
    const { response } = await form(fields)
    expect(await expectPage(response, 401)).toContain('Name or password is not right.')
    expect(server.events().at(-1)).toBe('login_failed')
  })

  it('SE-08 keeps the name that was typed, as text, and never the password', async () => {
    const { response } = await form({ username: '"><script>x', password: 'secret-guess' })
    const html = await expectPage(response, 401)
    expect(html).toContain('value="&#34;&gt;&lt;script&gt;x"')
    expect(html).not.toContain('secret-guess')
    expect(server.text()).not.toContain('secret-guess')
  })

  it('SE-08 refuses two names in one form', async () => {
    const { response } = await form({ username: ['alice', 'bob'], password: 'white-rabbit' })
    expect(await expectPage(response, 400)).toContain('The parameter username was sent more than once')
  })
})

describe('A name as people type it', () => {
  const status = async (fields: Record<string, string>) => {
    const { browser, html } = await openLogin()
    return (await browser.submit(server.origin, html, fields)).status
  }

  it.each(['Alice', 'ALICE', ' alice', 'alice ', '\talice\u00a0', 'Alice\r\n'])('A10 signs in %j', async (username) => {
    expect(await status({ ...GOOD, username })).toBe(303)
  })

  it('A10 finds an account whose name has an accent, however it is written', async () => {
    const password_hash = await hashPassword('x')
    const zoe = { sub: 'u_zoe', username: 'ZO\u00cb', name: 'Zoë', email: 'z@example', email_verified: false }
    server.stores.users.issue([{ ...zoe, password_hash }])
    for (const username of ['zoë', 'zoe\u0308', 'Zoe\u0308 '])
      expect(await status({ username, password: 'x' })).toBe(303)
  })

  it.each(['white-rabbit ', ' white-rabbit', 'WHITE-RABBIT'])('A10 never folds the password: %j', async (password) => {
    expect(await status({ ...GOOD, password })).toBe(401)
  })
})

describe('The names of the demo people', () => {
  it('A10 can be pressed without JavaScript: the name is filled in, and what waits still waits', async () => {
    const browser = createBrowser()
    const html = await (await browser.open(server.authorizeUrl('printshop-spa'))).text()
    const [, href = ''] = /href="([^"]+)" data-username="bob"/.exec(html) ?? []
    const page = await expectPage(await browser.open(new URL(href.replaceAll('&amp;', '&'), server.origin)), 200)
    expect(page).toMatch(/name="username" value="bob"/)
    expect(page).toContain('<bdi>PrintShop in the browser</bdi></strong> is waiting')
    const answer = await browser.submit(server.origin, page, { username: 'bob', password: 'yellow-helmet' })
    expect(answer.headers.get('Location')).toMatch(/^\/consent\?interaction=/)
  })

  it('WB-06 are the only ones that an address can fill in', async () => {
    const { browser, html } = await openLogin()
    const url = `${server.origin}/login?interaction=${interactionOf(html)}&name=`
    for (const name of ['carol', '"><script>', 'u_alice', '']) {
      expect(await expectPage(await browser.open(url + encodeURIComponent(name)), 200)).toMatch(
        /name="username" value=""/,
      )
    }
  })
})

describe('After the password', () => {
  it('SE-01 brings the person to what was waiting: a page of ours, or the choice', async () => {
    const { browser, html } = await openLogin()
    const answer = await browser.submit(server.origin, html, GOOD)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe('/account/connections')
    expect(server.events().at(-1)).toBe('login')
    expect((await browser.open(`${server.origin}/login`)).headers.get('Location')).toBe('/account/connections')
  })
})

import { type Browser, createBrowser, readForm } from '@photo/service/test/browser'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { countIssued, expectCode, expectPage } from '../answers.ts'
import { sharedServer } from '../shared-server.ts'

const CB = 'http://localhost:9000/callback'
const ALLOW = { photo: 'p_A1', decision: 'allow' }
const NOT_YOURS = 'This page does not belong to your visit'
const ANSWERED = 'You have answered this already'

const server = await sharedServer()
const alice = createBrowser()
const bob = createBrowser()
beforeAll(async () => {
  await server.authorize('printshop-web', { browser: alice })
  await server.authorize('printshop-web', { browser: bob, username: 'bob', photos: ['p_B1'] })
})
afterEach(() => vi.useRealTimers())

/** One more browser of alice's, whose session may end with the test. */
async function signedIn(): Promise<Browser> {
  const browser = createBrowser()
  await server.authorize('printshop-web', { browser })
  return browser
}

/** The photo picker, as it stands in a tab of `browser`. */
async function openPicker(browser: Browser, state = 's1', client_id = 'printshop-web'): Promise<string> {
  const page = await browser.open(server.authorizeUrl(client_id, { prompt: 'consent', state }))
  return expectPage(page, 200)
}
const submit = (browser: Browser, html: string, fields: Record<string, string | string[]>, init?: RequestInit) =>
  browser.submit(server.origin, html, fields, init)
const interactionOf = (html: string) => readForm(html).hidden[0]?.[1] ?? ''

async function expectNothingGiven(work: () => Promise<unknown>): Promise<void> {
  const before = countIssued(server)
  await work()
  expect(countIssued(server)).toEqual(before)
}

describe('Nobody else can say yes — RFC 6749 §10.12', () => {
  it.each([
    ['no interaction', ''],
    ['a wrong interaction', 'interaction_wrong'],
  ])('SE-02 refuses a form with %s', async (_name, interaction) => {
    await expectNothingGiven(async () => {
      const html = (await openPicker(alice)).replace(
        /name="interaction" value="[^"]*"/,
        `name="interaction" value="${interaction}"`,
      )
      expect(await expectPage(await submit(alice, html, ALLOW), 403)).toContain(NOT_YOURS)
    })
  })

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://evil.example' }],
    ['another site, by an older browser', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://evil.example' }],
    ['another port of this host', { 'Sec-Fetch-Site': 'same-site' }],
    ['a page without an origin', { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }],
  ])('SE-02 refuses a form that %s sends by itself', async (_name, headers) => {
    await expectNothingGiven(async () => {
      const html = await openPicker(alice)
      const page = await expectPage(await submit(alice, html, ALLOW, { headers }), 403)
      expect(page).toContain('This form was not sent from our own page')
      expect(server.events().at(-1)).toBe('cross_site_form_refused')
    })
  })

  it('SE-02 takes no answer from an address', async () => {
    await expectNothingGiven(async () => {
      await expectPage(await alice.open(`${server.origin}/consent?approve=1`), 403)
      const interaction = interactionOf(await openPicker(alice))
      const answer = new URLSearchParams({ interaction, ...ALLOW, approve: '1' })
      expect(await expectPage(await alice.open(`${server.origin}/consent?${answer}`), 200)).toContain('name="decision"')
    })
  })

  it.each(['application/json', 'text/plain'])('SE-02 takes no answer in %s', async (type) => {
    await expectNothingGiven(async () => {
      const interaction = interactionOf(await openPicker(alice))
      const init = {
        method: 'POST',
        headers: { 'Content-Type': type },
        body: JSON.stringify({ interaction, ...ALLOW }),
      }
      expect(await expectPage(await alice.open(`${server.origin}/consent`, init), 403)).toContain(
        'This form does not belong to your visit',
      )
    })
  })

  it('SE-02 takes neither allow nor deny for no answer', async () => {
    await expectNothingGiven(async () => {
      const html = await openPicker(alice)
      const page = await expectPage(await submit(alice, html, { photo: 'p_A1', decision: 'maybe' }), 400)
      expect(page).toContain('The decision must be allow or deny')
    })
  })
})

describe('An answer belongs to one person, one request, and what was shown', () => {
  it('SE-03 refuses the form of Alice from the browser of Bob', async () => {
    await expectNothingGiven(async () => {
      const html = await openPicker(alice)
      expect(await expectPage(await submit(bob, html, { photo: 'p_B1', decision: 'allow' }), 403)).toContain(NOT_YOURS)
      expect(
        await expectPage(await bob.open(`${server.origin}/consent?interaction=${interactionOf(html)}`), 403),
      ).toContain(NOT_YOURS)
    })
  })

  it('SE-03 refuses the page shown to Alice when Bob has signed in in the same browser since', async () => {
    const shared = createBrowser()
    const page = await server.openConsent(shared, server.authorizeUrl('printshop-spa'))
    const shownToAlice = await page.text()
    await shared
      .open(`${server.origin}/login?interaction=${interactionOf(shownToAlice)}`)
      .then((login) => server.login(shared, login, 'bob'))
    await expectNothingGiven(async () => {
      for (const fields of [ALLOW, { photo: 'p_B1', decision: 'allow' }, { decision: 'deny' }]) {
        const page = await expectPage(await submit(shared, shownToAlice, fields), 403)
        expect(page).toContain('This page was shown to somebody else')
      }
    })
    expect(
      await expectPage(await shared.open(`${server.origin}/consent?interaction=${interactionOf(shownToAlice)}`), 200),
    ).toContain('Title of p_B1')
  })

  it('SE-03 refuses an answer without a session', async () => {
    const stranger = createBrowser()
    const html = await openPicker(alice)
    await expectNothingGiven(async () => {
      const response = await submit(stranger, html, ALLOW)
      expect([response.status, response.headers.get('Location')]).toEqual([303, expect.stringMatching('^/login/lost')])
      expect(stranger.cookies.get('127.0.0.1')?.has('as_sid')).toBe(false)
      // Given a cookie, it is still not the browser that was asked.
      expect(await expectPage(await submit(stranger, html, ALLOW), 403)).toContain(NOT_YOURS)
    })
  })

  it.each([
    ['yes and no', ALLOW, { decision: 'deny' }, 'You allowed PrintShop to see one photo.'],
    ['yes and yes to other photos', ALLOW, { ...ALLOW, photo: 'p_A2' }, 'You allowed PrintShop to see one photo.'],
    ['no and yes', { decision: 'deny' }, ALLOW, 'You said no to PrintShop, and we told it so.'],
  ])('SE-03 A3 takes one answer, and says which: %s', async (_name, first, second, said) => {
    const html = await openPicker(alice)
    expect((await submit(alice, html, first)).status).toBe(303)
    await expectNothingGiven(async () => {
      const page = await expectPage(await submit(alice, html, second), 400)
      expect(page).toContain('Your first answer counts')
      expect(page).toContain(said)
      const visit = await alice.open(`${server.origin}/consent?interaction=${interactionOf(html)}`)
      expect(await expectPage(visit, 200)).toMatch(new RegExp(`${ANSWERED}[^]*${said}`))
    })
  })

  it.each([ALLOW, { decision: 'deny' }])('SE-03 takes no answer after ten minutes: %j', async (fields) => {
    const browser = await signedIn()
    vi.useFakeTimers({ toFake: ['Date'] })
    const html = await openPicker(browser)
    vi.setSystemTime(Date.now() + 601_000)
    await expectNothingGiven(async () => {
      expect(await expectPage(await submit(browser, html, fields), 400)).toContain('This page stood open too long')
    })
  })

  it('SE-03 takes no answer when the clock is set back to before the question, for the database as well', async () => {
    const browser = await signedIn()
    vi.useFakeTimers({ toFake: ['Date'] })
    const html = await openPicker(browser)
    vi.setSystemTime(Date.now() + 601_000)
    vi.setSystemTime(Date.now() - 700_000)
    await expectNothingGiven(async () => {
      expect(await expectPage(await submit(browser, html, ALLOW), 400)).toContain('This page stood open too long')
      const now = Math.floor(Date.now() / 1000)
      expect(server.stores.interactions.take(interactionOf(html), 'u_alice', now)).toBe(false)
    })
  })

  it('SE-03 gives each of two tabs its own request: other client, other photos, other state', async () => {
    const [shop, other] = [await openPicker(alice, 'shop'), await openPicker(alice, 'other', 'other-app')]
    const given = async (html: string, photo: string, redirect_uri: string) => {
      const sent = expectCode(server, await submit(alice, html, { photo, decision: 'allow' }), redirect_uri)
      const code = server.stores.codes.find(sent.searchParams.get('code') ?? '')
      return [sent.searchParams.get('state'), code?.client_id, code?.authorization_details[0]?.identifiers]
    }
    expect(await given(other, 'p_A2', 'http://localhost:9666/cb')).toEqual(['other', 'other-app', ['p_A2']])
    expect(await given(shop, 'p_A3', CB)).toEqual(['shop', 'printshop-web', ['p_A3']])
  })
})

describe('Answers at the same moment', () => {
  it.each([
    ['a double click', [ALLOW, ALLOW]],
    ['eight tabs', Array.from({ length: 8 }, () => ALLOW)],
    ['a yes racing a no', [ALLOW, { decision: 'deny' }, ALLOW, { decision: 'deny' }]],
    ['a no racing a yes', [{ decision: 'deny' }, ALLOW]],
  ])('SE-03 A3 has one outcome for %s, which every sender of it is told', async (_name, clicks) => {
    const html = await openPicker(alice)
    const before = countIssued(server)
    const answers = await Promise.all(clicks.map((fields) => submit(alice, html, fields)))
    const sentOn = answers.filter(({ status }) => status === 303)
    const [outcome, ...others] = new Set(sentOn.map((answer) => answer.headers.get('Location') ?? ''))
    expect(others).toEqual([])
    const allowed = new URL(outcome ?? '').searchParams.has('code') ? 1 : 0
    const same = clicks.filter(({ decision }) => (decision === 'allow') === (allowed === 1))
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...same.map(() => 303),
      ...Array(clicks.length - same.length).fill(400),
    ])
    const { grants, codes } = countIssued(server)
    expect([grants, codes]).toEqual([Number(before.grants) + allowed, Number(before.codes) + allowed])
  })
})

import { type Browser, createBrowser } from '@photo/service/test/browser'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectCode, expectPage } from '../answers.ts'
import type { Misbehaviour } from '../authorization-server.ts'
import { sharedServer } from '../shared-server.ts'

// Short only where nothing will ever answer: a storage that works may be slow on a busy machine.
let silent = false
const server = await sharedServer({ patience: () => (silent ? 100 : undefined) })
let alice: Browser
beforeAll(async () => {
  alice = createBrowser()
  await server.authorize('other-app', { browser: alice })
})
const end = () => {
  silent = false
  server.storage.goDown(false)
  server.storage.misbehave(undefined)
}
afterEach(end)

const json = (body: unknown, status = 200) => ({ status, type: 'application/json', body: JSON.stringify(body) })
const TROUBLES: [string, Misbehaviour | 'away'][] = [
  ['does not answer in time', 'silent'],
  ['is away', 'away'],
  ['is overloaded', json({ error: 'temporarily_unavailable' }, 503)],
  ['takes our token for no good', json({ error: 'invalid_token' }, 401)],
  ['answers with a page', { status: 200, type: 'text/html', body: '<p>photos</p>' }],
  ['answers with half a list', { status: 200, type: 'application/json', body: '{"photos":[' }],
  ['answers with another list', json({ photos: [{ name: 'lake' }] })],
  ['lists nothing at all', json({})],
]

describe.each(TROUBLES)('When the photo storage %s', (_how, trouble) => {
  const begin = () => {
    silent = trouble === 'silent'
    return trouble === 'away' ? server.storage.goDown() : server.storage.misbehave(trouble)
  }

  it('RS-18 the consent page says so, offers to try again, and shows no number of photos', async () => {
    begin()
    const html = await expectPage(await alice.open(server.authorizeUrl('printshop-spa')), 200)
    expect(html).toContain('Your photos do not answer just now')
    // First what is so, then what somebody from support may ask for.
    expect(html).toMatch(/do not answer just now.*For support and developers/s)
    expect(html).not.toMatch(/You have no photos|value="allow"|\b0 photos|of 0 /)
    const [, again = ''] = /<a href="(\/consent\?interaction=[^"]+)">Try again<\/a>/.exec(html) ?? []
    end()
    expect(await expectPage(await alice.open(server.origin + again), 200)).toContain('Title of p_A1')
  })

  it('RS-18 a choice that cannot be compared is not noted, and counts a moment later', async () => {
    const html = await (await alice.open(server.authorizeUrl('printshop-spa'))).text()
    const allow = () => alice.submit(server.origin, html, { photo: ['p_A1'], decision: 'allow' })
    begin()
    expect(await expectPage(await allow(), 503)).toContain('Your photos do not answer just now')
    end()
    expectCode(server, await allow(), 'http://localhost:9000/spa/callback')
  })

  it('RS-18 connected apps are listed, and photos that cannot be shown are not called deleted', async () => {
    begin()
    const html = await expectPage(await alice.open(`${server.origin}/account/connections`), 200)
    expect(html).toContain('<strong>2 photos</strong>')
    expect(html).toContain('A photo that we cannot show just now')
    expect(html).not.toContain('deleted since')
  })

  it('RS-18 a thumbnail is a picture that says so, with the status and the time to come again', async () => {
    begin()
    const headers = { 'Sec-Fetch-Dest': 'image' }
    const answer = await alice.open(`${server.origin}/photos/p_A1/thumbnail`, { headers })
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '5'])
    expect(answer.headers.get('Content-Type')).toMatch('image/svg+xml')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(await answer.text()).toContain('This picture could not')
  })
})

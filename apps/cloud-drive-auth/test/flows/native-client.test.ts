import { createBrowser } from '@photo/service/test/browser'
import { beforeAll, describe, expect, it } from 'vitest'
import { countIssued, expectCode, expectPage } from '../answers.ts'
import { expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
const alice = createBrowser()
beforeAll(async () => {
  await server.authorize('printshop-web', { browser: alice })
  const web = server.stores.clients.find('printshop-web')
  if (!web) throw new Error('printshop-web is not seeded.')
  // A web client on a loopback address, as in development: it has one address, and that is all it has.
  server.stores.clients.upsert([{ ...web, client_id: 'loopback-web', redirect_uris: ['http://127.0.0.1/callback'] }])
})

const ask = (client_id: string, redirect_uri: string) =>
  alice.open(server.authorizeUrl(client_id, { redirect_uri, state: 's-of-this-run' }))

describe('A native client listens on whatever port is free — RFC 8252 §7.3', () => {
  it.each([
    'http://127.0.0.1/callback',
    'http://127.0.0.1:1/callback',
    'http://127.0.0.1:51004/callback',
    'http://127.0.0.1:65535/callback',
    'http://[::1]/callback',
    'http://[::1]:1/callback',
    'http://[::1]:51004/callback',
    'http://[::1]:65535/callback',
  ])('NA-01 gets its code at %s', async (redirect_uri) => {
    const page = await ask('printshop-cli', redirect_uri)
    const answer = await alice.submit(server.origin, await page.text(), { photo: 'p_A1', decision: 'allow' })
    const sent = expectCode(server, answer, redirect_uri)
    expect(sent.searchParams.get('state')).toBe('s-of-this-run')
    // The very address that was asked for is what the code is bound to.
    const public_client = { client_id: 'printshop-cli', redirect_uri }
    await expectTokens(await server.redeem(sent.searchParams.get('code') ?? '', public_client, {}))
  })

  it('NA-01 redeems a code with no other port than it was sent to', async () => {
    const page = await ask('printshop-cli', 'http://127.0.0.1:51004/callback')
    const answer = await alice.submit(server.origin, await page.text(), { photo: 'p_A1', decision: 'allow' })
    const code = new URL(answer.headers.get('Location') ?? '').searchParams.get('code') ?? ''
    const other = { client_id: 'printshop-cli', redirect_uri: 'http://127.0.0.1:51005/callback' }
    const response = await server.redeem(code, other, {})
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' })
    expect(server.lines().at(-1)?.description).toContain('redirect_uri')
  })
})

describe('Everything but the port is compared character by character — RFC 8252 §7.3, §8.10', () => {
  it.each([
    ['another path', 'http://127.0.0.1:51004/other'],
    ['a path that goes on', 'http://127.0.0.1:51004/callback/x'],
    ['no path', 'http://127.0.0.1:51004'],
    ['a query', 'http://127.0.0.1:51004/callback?x=1'],
    ['a fragment', 'http://127.0.0.1:51004/callback#x'],
    ['another scheme', 'https://127.0.0.1:51004/callback'],
    ['another spelling of the scheme', 'HTTP://127.0.0.1:51004/callback'],
    ['the name localhost', 'http://localhost:51004/callback'],
    ['a name that begins like the address', 'http://127.0.0.1.evil.example:51004/callback'],
    ['the address as user information', 'http://127.0.0.1:51004@evil.example/callback'],
    ['user information', 'http://user@127.0.0.1:51004/callback'],
    ['zeros before a number', 'http://127.000.000.001:51004/callback'],
    ['a number in base 16', 'http://0x7f.1:51004/callback'],
    ['a short form', 'http://127.1:51004/callback'],
    ['another loopback address', 'http://127.0.0.2:51004/callback'],
    ['the address of version 4 in one of version 6', 'http://[::ffff:127.0.0.1]:51004/callback'],
    ['the long form of version 6', 'http://[0:0:0:0:0:0:0:1]:51004/callback'],
    ['every interface', 'http://0.0.0.0:51004/callback'],
    ['port 0', 'http://127.0.0.1:0/callback'],
    ['port 65536', 'http://127.0.0.1:65536/callback'],
    ['a port of six digits', 'http://127.0.0.1:051004/callback'],
    ['a port that is no number', 'http://127.0.0.1:5e3/callback'],
    ['an empty port', 'http://127.0.0.1:/callback'],
  ])('NA-02 shows a native client’s person a page for %s', async (_name, redirect_uri) => {
    const before = countIssued(server)
    const html = await expectPage(await ask('printshop-cli', redirect_uri), 400)
    expect(html).toContain('invalid_request: redirect_uri is not registered')
    expect(countIssued(server)).toEqual(before)
  })

  it.each([
    ['printshop-web', 'http://localhost:9001/callback'],
    ['printshop-web', 'http://127.0.0.1:9000/callback'],
    ['printshop-spa', 'http://localhost:9001/spa/callback'],
    ['printshop-spa', 'http://localhost/spa/callback'],
    ['loopback-web', 'http://127.0.0.1:51004/callback'],
  ])('NA-02 compares the port of %s, which is no native client: %s', async (client_id, redirect_uri) => {
    const html = await expectPage(await ask(client_id, redirect_uri), 400)
    expect(html).toContain('invalid_request: redirect_uri is not registered')
  })

  it('NA-02 knows the web client’s own loopback address', async () => {
    expect(await expectPage(await ask('loopback-web', 'http://127.0.0.1/callback'), 200)).toContain('name="photo"')
  })
})

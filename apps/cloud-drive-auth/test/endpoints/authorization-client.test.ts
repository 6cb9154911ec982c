import { createBrowser } from '@photo/service/test/browser'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { countIssued, expectCode, expectPage } from '../answers.ts'
import { REDIRECT_URIS } from '../authorization-server.ts'
import { sharedServer } from '../shared-server.ts'

const CB = 'http://localhost:9000/callback'

const server = await sharedServer()
let before: ReturnType<typeof countIssued>
const alice = createBrowser()
beforeAll(async () => {
  await server.authorize('printshop-web', { browser: alice })
  before = countIssued(server)
})
afterEach(() => expect(countIssued(server)).toEqual(before))

const open = (client_id: string, changes: Record<string, string | undefined> = {}) =>
  alice.open(server.authorizeUrl(client_id, changes))

describe('A client that is not known is nobody to redirect to — RFC 6749 §4.1.2.1', () => {
  const withoutNumber = (html: string) => html.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'number')

  it('AZ-03 shows a page when client_id is missing', async () => {
    const html = await expectPage(await open('printshop-web', { client_id: undefined }), 400)
    expect(html).toContain('The parameter client_id is missing')
  })

  it('AZ-03 shows one and the same page for an unknown and for a disabled client', async () => {
    server.stores.clients.upsert([{ ...known('printshop-web'), client_id: 'switched-off' }])
    server.stores.clients.disable('switched-off', 1)
    const unknown = await expectPage(await open('nope', { redirect_uri: CB }), 400)
    const disabled = await expectPage(await open('switched-off', { redirect_uri: CB }), 400)
    expect(unknown).toContain('client_id is unknown')
    expect(withoutNumber(disabled)).toBe(withoutNumber(unknown))
  })

  it('AZ-03 shows a page to a client that has no code grant', async () => {
    const html = await expectPage(await open('clouddrive-photos', { redirect_uri: CB }), 400)
    expect(html).toContain('client_id is unknown')
  })

  it.each(['client_id[toString]', 'client_id[]', 'CLIENT_ID'])('AZ-11 takes %s for no client_id', async (name) => {
    const url = server.authorizeUrl('printshop-web', { client_id: undefined, [name]: 'printshop-web' })
    expect(await expectPage(await alice.open(url), 400)).toContain('The parameter client_id is missing')
  })

  it('AZ-10 shows a page when client_id is repeated, be it the same', async () => {
    const html = await expectPage(
      await alice.open(`${server.authorizeUrl('printshop-web')}&client_id=printshop-web`),
      400,
    )
    expect(html).toContain('The parameter client_id was sent more than once')
  })
})

describe('An address that is not registered gets no answer — RFC 6749 §3.1.2.4, RFC 9700 §4.1.3', () => {
  const NOT_REGISTERED = 'invalid_request: redirect_uri is not registered'

  it.each([
    ['alone', {}],
    ['with a bad scope', { scope: 'nope' }],
    ['with a bad response_type', { response_type: 'token' }],
    ['with a second fault everywhere', { scope: '"', response_type: 'x', code_challenge: '', state: 's'.repeat(3000) }],
  ])('AZ-04 shows a page for https://evil.example/cb %s', async (_name, changes) => {
    const html = await expectPage(
      await open('printshop-web', { redirect_uri: 'https://evil.example/cb', ...changes }),
      400,
    )
    expect(html).toContain(NOT_REGISTERED)
    expect(html).not.toContain('href="https://evil.example')
  })

  it.each([
    ['a slash more', `${CB}/`],
    ['a query more', `${CB}?x=1`],
    ['a fragment more', `${CB}#f`],
    ['an upper-case host', 'http://LOCALHOST:9000/callback'],
    ['an explicit default port', 'http://printshop.example:80/callback'],
    ['dot segments', 'http://localhost:9000/callback/../callback'],
    ['an encoded slash', 'http://localhost:9000%2fcallback'],
    ['double encoding', 'http://localhost:9000/%252e%252e/callback'],
    ['user information', 'http://user@localhost:9000/callback'],
    ['a host suffix', 'http://localhost.evil:9000/callback'],
    ['a path suffix', `${CB}evil`],
    ['another scheme', 'https://localhost:9000/callback'],
    ['a trailing space', `${CB} `],
    ['a line break', `${CB}\r\nX-Injected: 1`],
    ['a backslash', 'http://localhost:9000\\callback'],
    ['a homograph host', 'http://lоcalhost:9000/callback'],
    ['a relative address', '/callback'],
    ['a script', 'javascript:alert(1)//localhost:9000/callback'],
  ])('AZ-05 shows a page for the registered address with %s', async (_name, redirect_uri) => {
    server.stores.clients.upsert([
      { ...known('printshop-web'), client_id: 'default-port', redirect_uris: ['http://printshop.example/callback'] },
    ])
    const client_id = redirect_uri.includes('printshop.example') ? 'default-port' : 'printshop-web'
    const response = await open(client_id, { redirect_uri })
    expect(response.headers.get('X-Injected')).toBeNull()
    const html = await expectPage(response, 400)
    expect(html).toContain(NOT_REGISTERED)
    expect(html).not.toContain('href="javascript:')
  })

  it.each([
    ['a client with one address', 'printshop-web', {}],
    ['a client with two', 'printshop-cli', {}],
    ['a request with openid', 'printshop-web', { scope: 'openid photos.read' }],
    ['an empty one', 'printshop-web', { redirect_uri: '' }],
  ])('AZ-06 shows a page when redirect_uri is missing: %s', async (_name, client_id, changes) => {
    const html = await expectPage(await open(client_id, { redirect_uri: undefined, ...changes }), 400)
    expect(html).toContain('The parameter redirect_uri is missing')
  })

  it.each([
    ['good and evil', [CB, 'https://evil.example/cb']],
    ['evil and good', ['https://evil.example/cb', CB]],
  ])('AZ-10 shows a page when redirect_uri is repeated: %s', async (_name, values) => {
    const url = server.authorizeUrl('printshop-web', { redirect_uri: undefined })
    for (const value of values) url.searchParams.append('redirect_uri', value)
    const html = await expectPage(await alice.open(url), 400)
    expect(html).toContain('The parameter redirect_uri was sent more than once')
  })

  it.each([
    ['another value', 'other-app', 'http://localhost:9666/cb?tenant=8'],
    ['none', 'other-app', 'http://localhost:9666/cb'],
    ['one where none is registered', 'printshop-web', `${CB}?tenant=7`],
  ])('AZ-07 shows a page for a changed query: %s', async (_name, client_id, redirect_uri) => {
    expect(await expectPage(await open(client_id, { redirect_uri }), 400)).toContain(NOT_REGISTERED)
  })

  it('AZ-04 prints the refused address as text, never as markup', async () => {
    const html = await expectPage(await open('printshop-web', { redirect_uri: '"><script>alert(1)</script>' }), 400)
    expect(html).toContain('&lt;script&gt;alert(1)')
    expect(html).not.toContain('<script>alert')
  })
})

describe('The registered address is used as it is — RFC 6749 §3.1.2', () => {
  afterAll(() => {
    before = countIssued(server)
  })

  it('AZ-07 keeps the registered query and adds to it', async () => {
    const registered = REDIRECT_URIS['other-app'] ?? ''
    const page = await open('other-app')
    const answer = await alice.submit(server.origin, await page.text(), { photo: 'p_A1', decision: 'allow' })
    const sent = expectCode(server, answer, 'http://localhost:9666/cb')
    expect(sent.href).toMatch(`${registered}&code=code_`)
    expect([...sent.searchParams.keys()].sort()).toEqual(['code', 'iss', 'state', 'tenant'])
    before = countIssued(server)
  })
})

function known(client_id: string) {
  const client = server.stores.clients.find(client_id)
  if (!client) throw new Error(`${client_id} is not seeded.`)
  return client
}

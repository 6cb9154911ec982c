import { createBrowser } from '@photo/service/test/browser'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectPage } from '../answers.ts'
import { registered } from '../registered-client.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
const alice = createBrowser()
beforeAll(async () => {
  await server.authorize('printshop-web', { browser: alice })
})

const native = { application_type: 'native', token_endpoint_auth_method: 'none' }

/** What a client that registered one address is sent, at that or another: the Location as it is written, and the page before. */
async function answersAt(registeredUri: string, changes: object = {}, redirect_uri = registeredUri) {
  const { client_id } = await registered(server, { ...changes, redirect_uris: [registeredUri] })
  const refused = await alice.open(server.authorizeUrl(client_id, { redirect_uri, scope: 'nope' }))
  const page = await alice.open(server.authorizeUrl(client_id, { redirect_uri }))
  const policy = page.headers.get('Content-Security-Policy') ?? ''
  const html = await expectPage(page, 200)
  const answer = await alice.submit(server.origin, html, { photo: 'p_A1', decision: 'allow' })
  expect([refused.status, answer.status]).toEqual([303, 303])
  const [error, code] = [refused, answer].map(({ headers }) => headers.get('Location') ?? '')
  return { error, code, html, sources: /form-action ([^;]*)/.exec(policy)?.[1] }
}

describe('The answer goes to the address as it was registered — RFC 6749 §3.1.2', () => {
  it.each([
    ['https://shop.example/cb?flag&mode=a%20b', '&', "'self' https://shop.example"],
    ['https://shop.example:8443/cb?a=~&a=%7E&', '', "'self' https://shop.example:8443"],
    ['http://my.app.localhost:8080/cb?', '', "'self' http://my.app.localhost:8080"],
    ['https://shop.example', '?', "'self' https://shop.example"],
  ])('C4 AZ-07 leads back to %s', async (redirect_uri, separator, expected) => {
    const { error, code, sources } = await answersAt(redirect_uri)
    expect(code?.startsWith(`${redirect_uri}${separator}code=`)).toBe(true)
    expect(error?.startsWith(`${redirect_uri}${separator}error=invalid_scope&`)).toBe(true)
    expect(sources).toBe(expected)
  })
})

describe('The answer goes to a program on a device — RFC 8252 §7', () => {
  it.each([
    ['com.example.app:/callback', "'self' com.example.app:"],
    ['com.example.app://printshop.example/callback', "'self' com.example.app:"],
    ['https://app.example/callback', "'self' https://app.example"],
  ])('C6 NA-04 leads back to %s', async (redirect_uri, expected) => {
    const { error, code, html, sources } = await answersAt(redirect_uri, native)
    expect(code?.startsWith(`${redirect_uri}?code=`)).toBe(true)
    expect(error?.startsWith(`${redirect_uri}?error=invalid_scope&`)).toBe(true)
    expect(sources).toBe(expected)
    // Whom the page names is who owns the scheme: anybody can write a host behind it.
    const name = redirect_uri.startsWith('com.') ? 'com.example.app' : 'app.example'
    expect(html).toMatch(new RegExp(`</strong> · ${name}<br>`))
  })

  it('C6 NA-01 leads back to another port than was registered', async () => {
    const redirect_uri = 'http://localhost:51004/callback'
    const { code, sources } = await answersAt('http://localhost:3000/callback', native, redirect_uri)
    expect(code?.startsWith(`${redirect_uri}?code=`)).toBe(true)
    expect(sources).toBe("'self' http://localhost:51004")
  })

  it('C6 NA-02 shows a page that leads to CloudDrive where the address is another', async () => {
    const { client_id } = await registered(server, { ...native, redirect_uris: ['com.example.app:/callback'] })
    const page = await alice.open(server.authorizeUrl(client_id, { redirect_uri: 'com.example.app:/other' }))
    const html = await expectPage(page, 400)
    expect(html).toContain('redirect_uri is not registered')
    expect(html).toContain('href="/account/connections"')
    expect(html).not.toContain('href="com.example.app:')
  })
})

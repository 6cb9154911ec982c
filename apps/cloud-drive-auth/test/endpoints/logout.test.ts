import { type Browser, createBrowser } from '@photo/service/test/browser'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectPage } from '../answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
let alice: Browser
let token: string
beforeAll(async () => {
  alice = createBrowser()
  const location = await server.authorize('printshop-web', { browser: alice })
  token = (await (await server.redeem(location.searchParams.get('code') ?? '')).json()).access_token
})

const isSignedIn = async () => (await alice.open(`${server.origin}/account/connections`)).status === 200

describe('Signing out', () => {
  it('OI-13 asks first: a picture on another site signs nobody out', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'image' }
    const page = await alice.open(`${server.origin}/logout`, { headers })
    const html = await expectPage(page, 200)
    expect(html).toContain('Sign out of CloudDrive?')
    expect(await isSignedIn()).toBe(true)
  })

  it.each([{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }, { Origin: 'http://evil.example' }])(
    'OI-13 SE-01 takes the form from our own page only: not with %j',
    async (headers) => {
      const response = await alice.open(`${server.origin}/logout`, { method: 'POST', body: '', headers })
      expect(await expectPage(response, 403)).toContain('This form was not sent from our own page')
      expect(await isSignedIn()).toBe(true)
    },
  )

  it.each([
    ['post_logout_redirect_uri', 'http://evil.example'],
    ['post_logout_redirect_uri', 'http://localhost:9000/callback'],
    ['id_token_hint', 'a.b.c'],
  ])('OI-13 sends nobody on afterwards: with %s=%s nothing happens', async (name, value) => {
    const sent = new URLSearchParams([[name, value]])
    const post = (path: string, body: string) =>
      alice.open(server.origin + path, {
        method: 'POST',
        body,
        headers: { Origin: server.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
      })
    for (const response of [
      await alice.open(`${server.origin}/logout?${sent}`),
      await post(`/logout?${sent}`, ''),
      await post('/logout', String(sent)),
    ]) {
      const html = await expectPage(response, 400)
      expect(html).toContain('nobody is sent on after signing out')
      expect(html).not.toContain(value)
    }
    expect(await isSignedIn()).toBe(true)
  })

  it('OI-13 ends the session here, and leaves the connected apps as they are', async () => {
    const page = await alice.open(`${server.origin}/logout`)
    const done = await alice.submit(server.origin, await page.text(), {})
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/logout'])
    expect(server.events().at(-1)).toBe('logout')
    expect(await isSignedIn()).toBe(false)
    expect(await server.introspect(token)).toMatchObject({ active: true })
    expect(await expectPage(await alice.open(`${server.origin}/logout`), 200)).toContain('You are signed out')
  })

  it('OI-13 is no mistake for somebody who is not signed in', async () => {
    const response = await createBrowser().open(`${server.origin}/logout`, { method: 'POST', body: '' })
    expect([response.status, response.headers.get('Location')]).toEqual([303, '/logout'])
  })
})

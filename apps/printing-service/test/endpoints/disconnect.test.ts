import { once } from 'node:events'
import { createBrowser } from '@photo/service/test/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { photoPages } from '../../src/pages/photo-pages.ts'
import { flowPages as spaPages } from '../../src/spa/flow-pages.js'
import type { Scripted } from '../clouddrive.ts'
import { sharedShop } from '../shared-shop.ts'
import { connect } from '../shop.ts'

const { drive, shop } = await sharedShop()
afterEach(() => void vi.useRealTimers())

async function disconnect() {
  const browser = await connect(shop, drive)
  const page = `${shop.origin}/disconnect`
  const asked = await (await browser.open(page)).text()
  const answer = await browser.submit(page, asked, {})
  return { browser, asked, answer, html: await (await browser.open(page)).text() }
}

describe('disconnecting — RFC 7009 §2.1', () => {
  it('S-35 asks first, then has CloudDrive revoke the token and forgets it', async () => {
    const { browser, asked, answer, html } = await disconnect()
    expect(asked).toContain('<h1>Disconnect CloudDrive?</h1>')
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/disconnect'])
    const [request, ...more] = drive.requests('/revoke')
    expect(more).toEqual([])
    expect(request?.method).toBe('POST')
    expect(request?.authorization).toMatch(/^Basic /)
    expect(request?.body).toBe('token=canary-access-token&token_type_hint=access_token')
    expect(html).toContain('Our key to your photos no longer works. Pictures we already have stay with your orders.')
    expect(await (await browser.open(`${shop.origin}/photos`)).text()).toContain('No photos yet')
    expect(shop.database.prepare('SELECT count(*) AS n FROM connections').get()).toEqual({ n: 0 })
  })

  it('S-35 says that it may end the access of her other browsers, before and after', async () => {
    const { asked, html } = await disconnect()
    expect(asked).toContain('Are you connected in another browser, too?')
    expect(html).toContain('In another browser of yours, our access may have ended with it')
  })

  it.each([
    ['access_token_withdrawn', photoPages.access_token_withdrawn.what],
    ['refresh_refused', photoPages.refresh_refused.what],
    ['access_token_withdrawn of the browser-only shop', spaPages.access_token_withdrawn.what],
  ])('S-35 names Disconnect here, and in another browser, among the causes of %s', (_problem, what) => {
    expect(what).toMatch(/when you disconnect, here or there/)
    expect(what).toContain('in this browser or in another one')
  })

  it.each<[string, Scripted, string]>([
    ['does not answer', { trouble: 'broken' }, 'CloudDrive gave no useful answer, so it may not know.'],
    ['says 503', { status: 503 }, 'CloudDrive gave no useful answer, so it may not know.'],
    [
      'does not believe us',
      { status: 401, json: { error: 'invalid_client' } },
      'CloudDrive answered, but did not confirm that the key has ended.',
    ],
  ])('forgets the token also when CloudDrive %s, and says so and what is left to do', async (_case, script, said) => {
    drive.scripts.set('/revoke', script)
    const { browser, html } = await disconnect()
    expect(html).toContain('<h1>We threw our key away</h1>')
    expect(html).toContain(`<p>We no longer have a key to your photos. ${said}</p>`)
    expect(html).toContain(`href="${drive.origin}/account/connections"`)
    expect(await (await browser.open(`${shop.origin}/photos`)).text()).toContain('No photos yet')
  })

  it('has nothing to end for who is not connected', async () => {
    const page = `${shop.origin}/disconnect`
    expect(await (await createBrowser().open(page)).text()).toContain('<h1>You are not connected</h1>')
    const answer = await createBrowser().open(page, { method: 'POST' })
    expect(answer.status).toBe(303)
    expect(drive.requests('/revoke')).toHaveLength(0)
  })

  it('S-35 says the same to whoever pressed twice, and tells CloudDrive once', async () => {
    const browser = await connect(shop, drive)
    const page = `${shop.origin}/disconnect`
    const asked = await (await browser.open(page)).text()
    const { promise, resolve } = Promise.withResolvers<void>()
    drive.held.set('/revoke', promise)
    const first = browser.submit(page, asked, {})
    await vi.waitFor(() => expect(drive.requests('/revoke')).toHaveLength(1))
    const arrived = once(shop.server, 'request')
    const second = browser.submit(page, asked, {}).then(() => browser.open(page))
    await arrived
    resolve()
    expect(await (await second).text()).toContain('<h1>You are disconnected</h1>')
    expect((await first).headers.get('Location')).toBe('/disconnect')
    expect(drive.requests('/revoke')).toHaveLength(1)
  })

  it('S-35 asks again when the page asked about a connection that another has replaced', async () => {
    const browser = await connect(shop, drive)
    const page = `${shop.origin}/disconnect`
    const outdated = await (await browser.open(page)).text()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1000 })
    await connect(shop, drive, browser)
    await browser.submit(page, outdated, {})
    expect(drive.requests('/revoke')).toHaveLength(0)
    const asked = await (await browser.open(page)).text()
    expect(asked).toContain('<h1>Disconnect CloudDrive?</h1>')
    await browser.submit(page, asked, {})
    expect(drive.requests('/revoke')).toHaveLength(1)
  })

  it('SE-01 does nothing for a form of another site', async () => {
    const browser = await connect(shop, drive)
    for (const headers of [
      { Origin: 'http://evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ]) {
      const answer = await browser.open(`${shop.origin}/disconnect`, {
        method: 'POST',
        headers: headers as Record<string, string>,
      })
      expect(answer.status).toBe(403)
    }
    expect(shop.events().filter((event) => event === 'cross_site_form_refused')).toHaveLength(3)
    expect(drive.requests('/revoke')).toHaveLength(0)
    expect((await browser.open(`${shop.origin}/photos`)).status).toBe(200)
  })
})

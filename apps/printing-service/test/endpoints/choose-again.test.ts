import { type Browser, createBrowser } from '@photo/service/test/browser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tokenResponse } from '../clouddrive.ts'
import { sharedCloudDrive } from '../shared-shop.ts'
import { ask, callbackUrl, connect, type Shop, startShop } from '../shop.ts'

const drive = await sharedCloudDrive()
let shop: Shop
let browser: Browser

beforeEach(async () => {
  shop = await startShop(drive)
  browser = createBrowser()
})
afterEach(() => shop.close())

const page = () => `${shop.origin}/photos`
const open = async () => (await browser.open(page())).text()
const grant = (...identifiers: string[]) => {
  const authorization_details = [{ type: 'photo_access', actions: ['read'], identifiers }]
  drive.scripts.set('/token', { json: { ...tokenResponse, authorization_details } })
}
const again = () => connect(shop, drive, browser, '/connect?prompt=consent')
/** Types something, and presses "Add or remove photos", which is a button of the same form. */
const press = async (fields: Record<string, string>) => {
  const html = (await open()).replace('action="/orders"', 'action="/photos/choose"')
  return browser.submit(page(), html, fields)
}

describe('adding and removing photos — RFC 9396 §7', () => {
  it('S-24 lets CloudDrive ask again, and nothing that was typed is lost', async () => {
    await connect(shop, drive, browser)
    const answer = await press({ 'size.p_lake': '20x30', 'copies.p_lake': '3' })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/connect?prompt=consent'])
    expect((await ask(shop, browser, '/connect?prompt=consent')).get('prompt')).toBe('consent')
    await again()
    const html = await open()
    expect(html).toMatch(/name="copies.p_lake" value="3"/)
    expect(html).toMatch(/<option value="20x30"[^>]* selected>/)
  })

  it.each([
    ['one more', ['p_lake'], ['p_lake', 'p_tulips'], 'One photo is new here.'],
    ['one less', ['p_lake', 'p_tulips'], ['p_tulips'], 'One photo is no longer here: we cannot see it any more.'],
    ['two others', ['p_a', 'p_b'], ['p_lake', 'p_tulips'], 'Two photos are new here. Two photos are no longer here'],
  ])('S-34 says once what has changed: %s', async (_case, before, after, words) => {
    grant(...before)
    await connect(shop, drive, browser)
    expect(await open()).not.toContain('class="changed"')
    grant(...after)
    await again()
    expect((await open()).replace(/\s+/g, ' ')).toContain(words)
    expect(await open()).not.toContain('class="changed"')
  })

  it.each([
    ['the same photos', () => grant('p_lake', 'p_tulips')],
    [
      'photos that CloudDrive did not name',
      () => drive.scripts.set('/token', { json: { ...tokenResponse, authorization_details: undefined } }),
    ],
  ])('says nothing of %s', async (_case, prepare) => {
    await connect(shop, drive, browser)
    prepare()
    await again()
    expect(await open()).not.toContain('class="changed"')
  })

  it('CL-04 takes a no kindly: what she allowed before still holds', async () => {
    await connect(shop, drive, browser)
    const state = (await ask(shop, browser, '/connect?prompt=consent')).get('state') ?? ''
    const response = await browser.open(callbackUrl(shop, { error: 'access_denied', state, iss: drive.origin }))
    expect(response.status).toBe(400)
    const html = await response.text()
    expect(html).toContain('<h1>Nothing has changed, and that is fine</h1>')
    expect(html).toContain('href="/photos">Back to your photos</a>')
    expect(shop.events()).toContain('flow_access_denied')
    expect(await open()).toContain('Your two photos are here.')
  })

  it('SE-11 names CloudDrive as the one other place where the form may end', async () => {
    await connect(shop, drive, browser)
    const policy = (await browser.open(page())).headers.get('Content-Security-Policy')?.split(';')
    expect(policy).toContain(`form-action 'self' ${drive.origin}`)
    const mistaken = await browser.submit(page(), await open(), { 'size.p_lake': '10x15', 'copies.p_lake': 'x' })
    expect(mistaken.headers.get('Content-Security-Policy')).toContain(`form-action 'self' ${drive.origin}`)
  })

  it('remembers nothing for who never came', async () => {
    const answer = await browser.open(`${shop.origin}/photos/choose`, { method: 'POST' })
    expect(answer.status).toBe(303)
    expect(browser.cookies.get('localhost')?.size).toBe(0)
  })
})

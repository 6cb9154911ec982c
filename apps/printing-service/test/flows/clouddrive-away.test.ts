import { createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import type { Scripted } from '../clouddrive.ts'
import { sharedCloudDrive } from '../shared-shop.ts'
import { ask, callbackUrl, connect, startShop } from '../shop.ts'

const drive = await sharedCloudDrive()
const METADATA = '/.well-known/oauth-authorization-server'

/** How CloudDrive is of no use at one of its addresses, and whether that counts as no answer or as an odd one. */
const TROUBLES: [string, Scripted, 503 | 502][] = [
  ['does not answer in time', { trouble: 'silent' }, 503],
  ['breaks off', { trouble: 'broken' }, 503],
  ['is overloaded', { status: 503 }, 503],
  ['answers nonsense', { json: { hello: 'world' } }, 502],
  ['answers with a page', { body: '<p>hello</p>', headers: { 'Content-Type': 'text/html' } }, 502],
]
const cells = (paths: string[]) =>
  TROUBLES.flatMap(([how, script, status]) => paths.map((path) => [how, path, script, status] as const))

/** A shop of its own: what CloudDrive said before is not known here. */
async function withShop(work: (shop: Awaited<ReturnType<typeof startShop>>) => Promise<void>): Promise<void> {
  const shop = await startShop(drive)
  await work(shop).finally(() => shop.close())
}

describe('When CloudDrive is of no use', () => {
  it.each(cells([METADATA, '/par']))(
    'CL-10 it %s at %s: the browser stays here, and the page says so',
    async (_how, path, script, status) => {
      await withShop(async (shop) => {
        drive.scripts.set(path, script)
        const answer = await createBrowser().open(`${shop.origin}/connect?request_mode=pushed`)
        expect([answer.status, answer.headers.get('Location')]).toEqual([status, null])
      })
    },
  )

  it.each(cells(['/token']))(
    'CL-10 it %s at %s: one token request, a page that says so, and no connection',
    async (_how, path, script, status) => {
      await withShop(async (shop) => {
        const browser = createBrowser()
        const state = (await ask(shop, browser)).get('state') ?? ''
        drive.scripts.set(path, script)
        const answer = await browser.open(callbackUrl(shop, { code: 'c', state, iss: drive.origin }))
        expect(answer.status).toBe(status)
        expect(drive.requests('/token')).toHaveLength(1)
        expect(shop.database.prepare('SELECT count(*) FROM connections').pluck().get()).toBe(0)
      })
    },
  )

  it.each(cells(['/v1/photos', '/.well-known/oauth-protected-resource']))(
    'CL-10 it %s at %s: the page of photos says so and keeps the connection, and never says that there are none',
    async (_how, path, script, status) => {
      await withShop(async (shop) => {
        const browser = await connect(shop, drive)
        drive.scripts.set(path, script)
        const answer = await browser.open(`${shop.origin}/photos`)
        expect(answer.status).toBe(status)
        expect(await answer.text()).not.toMatch(/No photos yet|no longer|ended/)
        drive.scripts.delete(path)
        expect((await browser.open(`${shop.origin}/photos`)).status).toBe(200)
      })
    },
  )

  it.each(TROUBLES)(
    'CL-10 it %s: a small picture is a picture that says so, and when to ask again',
    async (_how, script, status) => {
      await withShop(async (shop) => {
        const browser = await connect(shop, drive)
        drive.scripts.set('/v1/photos/p_lake/thumbnail', script)
        const headers = { 'Sec-Fetch-Dest': 'image' }
        const answer = await browser.open(`${shop.origin}/photos/p_lake/thumbnail`, { headers })
        expect([answer.status, answer.headers.get('Retry-After')]).toEqual([status, status === 503 ? '5' : null])
        expect(answer.headers.get('Content-Type')).toMatch('image/svg+xml')
        expect(await answer.text()).toContain('This picture could not')
      })
    },
  )

  it.each(TROUBLES.filter(([, , status]) => status === 503))(
    'RV-01 it %s at /revoke: the shop forgets the connection, and says that CloudDrive could not be told',
    async (_how, script) => {
      await withShop(async (shop) => {
        const browser = await connect(shop, drive)
        drive.scripts.set('/revoke', script)
        const page = await (await browser.open(`${shop.origin}/disconnect`)).text()
        await browser.submit(shop.origin, page, {})
        expect(shop.lines()).toContainEqual(expect.objectContaining({ event: 'disconnected', told: 'untold' }))
        expect(shop.database.prepare('SELECT count(*) FROM connections').pluck().get()).toBe(0)
      })
    },
  )

  it.each<[string, Scripted, string]>([
    ['200 with another document', { json: { hello: 'world' } }, 'told'],
    ['200 with a page', { body: '<p>hello</p>', headers: { 'Content-Type': 'text/html' } }, 'told'],
    ['404 with a page', { status: 404, body: '<p>hello</p>', headers: { 'Content-Type': 'text/html' } }, 'unconfirmed'],
    ['500', { status: 500 }, 'untold'],
  ])(
    'RV-01 it answers %s at /revoke: the shop forgets the connection, and only the status says whether it is told',
    async (_how, script, told) => {
      await withShop(async (shop) => {
        const browser = await connect(shop, drive)
        drive.scripts.set('/revoke', script)
        const page = await (await browser.open(`${shop.origin}/disconnect`)).text()
        await browser.submit(shop.origin, page, {})
        expect(shop.lines()).toContainEqual(expect.objectContaining({ event: 'disconnected', told }))
        expect(shop.database.prepare('SELECT count(*) FROM connections').pluck().get()).toBe(0)
      })
    },
  )
})

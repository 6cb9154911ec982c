import { type Browser, createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { sharedShop } from '../shared-shop.ts'
import { ask, callbackUrl } from '../shop.ts'

const { drive, shop } = await sharedShop()

/** Tabs that a browser without cookies opens at once: none of their requests knows of another one's answer. */
async function openAtOnce(count: number) {
  const tabs = await Promise.all(
    Array.from({ length: count }, async () => {
      const tab = createBrowser()
      const state = (await ask(shop, tab)).get('state') ?? ''
      return { jar: tab.cookies.get('localhost') ?? new Map<string, string>(), state }
    }),
  )
  const browser = createBrowser()
  browser.cookies.set('localhost', new Map(tabs.flatMap(({ jar }) => [...jar])))
  return { browser, states: tabs.map(({ state }) => state) }
}

const answer = (browser: Browser, state: string) =>
  browser.open(callbackUrl(shop, { code: `code-of-${state}`, state, iss: drive.origin }))
const warnings = () => shop.events().filter((event) => event.startsWith('flow_'))

describe('A browser without a session', () => {
  it('A4 CL-01 opens several tabs at once, and each of them leads to the photos', async () => {
    const { browser, states } = await openAtOnce(3)
    for (const state of states) {
      expect((await answer(browser, state)).headers.get('Location')).toBe('/photos')
      expect(await (await browser.open(`${shop.origin}/photos`)).text()).toContain('Your two photos are here.')
    }
    expect(warnings()).toEqual([])
    // She is one visitor, whose choice was renewed: no access is left that nobody could end.
    expect(shop.database.prepare('SELECT count(*) AS connections FROM connections').get()).toEqual({ connections: 1 })
  })

  it('A4 CL-01 begins once: whoever brings the answer without what it was given is warned', async () => {
    const { states } = await openAtOnce(2)
    const { browser: other } = await openAtOnce(1)
    for (const state of states) expect((await answer(other, state)).status).toBe(400)
  })

  it('A4 takes no answer of a tab that waited while she signed out: the next one at this browser is somebody else', async () => {
    const { browser, states } = await openAtOnce(2)
    const before = drive.requests('/token').length
    await browser.open(`${shop.origin}/account`, { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' } })
    for (const state of states) expect((await answer(browser, state)).headers.get('Location')).toBe('/photos')
    expect(drive.requests('/token')).toHaveLength(before)
  })
})

import { type Browser, createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { expectCode, expectPage } from '../answers.ts'
import { browserNames } from '../browser-names.ts'
import { sharedServer } from '../shared-server.ts'

const CB = 'http://localhost:9000/callback'
const ALLOW = { photo: ['p_A1'], decision: 'allow' }

const server = await sharedServer()

const locationOf = (response: Response) => new URL(response.headers.get('Location') ?? '', server.origin)

/** Tabs that a browser without cookies opens at once: none of their requests knows of another one's answer. */
async function openAtOnce(count: number) {
  const tabs = await Promise.all(
    Array.from({ length: count }, async () => {
      const tab = createBrowser()
      const page = await tab.open(server.authorizeUrl('printshop-web', { prompt: 'consent' }))
      return { jar: tab.cookies.get('127.0.0.1') ?? new Map<string, string>(), page }
    }),
  )
  const browser = createBrowser()
  browser.cookies.set('127.0.0.1', new Map(tabs.flatMap(({ jar }) => [...jar])))
  return { browser, pages: tabs.map(({ page }) => page) }
}

async function signInAndAllow(browser: Browser, page: Response): Promise<Response> {
  const asked = await browser.open(locationOf(await server.login(browser, page)))
  return browser.submit(server.origin, await expectPage(asked, 200), ALLOW)
}

describe('A browser without a name', () => {
  it('A3 opens several tabs at once, and each of them leads to the end', async () => {
    const { browser, pages } = await openAtOnce(3)
    for (const page of pages) expectCode(server, await signInAndAllow(browser, page), CB)
  })

  it('A3 gets no further name, and can send the form of none of its tabs from elsewhere', async () => {
    const { browser, pages } = await openAtOnce(2)
    const html = await expectPage(await browser.open(server.authorizeUrl('printshop-web')), 200)
    expect(browserNames(browser)).toHaveLength(2)
    expect(html).toContain('name="interaction"')
    const { browser: other } = await openAtOnce(1)
    for (const page of pages) {
      const answer = await server.login(other, page)
      expect(await expectPage(answer, 403)).toContain('This page does not belong to your visit')
    }
  })

  it('D8 is not told that it was signed out where nobody knows of a page that it was shown', async () => {
    const stranger = createBrowser()
    const asked = await stranger.open(`${server.origin}/consent?interaction=of-a-link`)
    const page = await expectPage(await stranger.open(locationOf(asked)), 403)
    expect(page).toContain('This page does not belong to your visit')
    expect(page).not.toContain('signed out')
  })
})

import express from 'express'
import { afterAll, describe, expect, it } from 'vitest'
import { createBaseApp } from '../src/base-app.ts'
import { createBrowser } from './browser.ts'
import { captureLog, startTestServer } from './test-server.ts'

// Three sites that know of each other, and of a fourth that is not there.
const site = { name: 'A site', role: 'tester', icon: 'book', roleClass: 'ln', look: 'drive' } as const
const sites: string[] = []
const home = new URL('./', import.meta.url)
const start = () =>
  startTestServer('127.0.0.1', (origin) => {
    sites.push(origin)
    const app = createBaseApp({ origin, log: captureLog().log, site, home, sites, checkHealth: () => {} })
    return express().use(app, (_req, res) => res.send(`<p>${res.locals.theme ?? 'as the system has it'}</p>`))
  })
const servers = [await start(), await start(), await start()]
sites.push('http://127.0.0.1:9')
afterAll(async () => {
  for (const server of servers) await server.close()
})
const [one = '', two = '', three = ''] = sites

/** Follows redirects as a browser does: each site is told on whose page the way began. */
async function follow(url: string, headers: Record<string, string>) {
  const browser = createBrowser()
  const visited: { url: string; cookies: string }[] = []
  for (let next = url; ; ) {
    const sent = visited.length > 0 ? { Referer: `${new URL(url).origin}/` } : headers
    const response = await browser.open(next, { headers: sent })
    visited.push({ url: next, cookies: response.headers.getSetCookie().join() })
    const location = response.headers.get('Location')
    if (location === null) return { visited, text: await response.text() }
    next = new URL(location, next).href
  }
}

describe('E one theme for all sites', () => {
  it('goes around all that answer, and back to where it was', async () => {
    const page = `${two}/photos?of=alice`
    const headers = { 'Sec-Fetch-Site': 'same-origin', Referer: page }
    const { visited, text } = await follow(`${two}/assets/theme?theme=dark`, headers)
    const round = visited.slice(0, -1)
    expect(round.map(({ url }) => new URL(url).origin)).toEqual([two, three, one, two])
    for (const { url, cookies } of round) {
      expect(cookies).toMatch(/^theme=dark; Max-Age=\d{8}; Path=\/; /)
      expect(url).not.toContain('alice')
    }
    expect(visited.at(-1)?.url).toBe(page)
    expect(text).toBe('<p>dark</p>')
  })

  it.each([
    ['a page elsewhere', { 'Sec-Fetch-Site': 'cross-site', Referer: 'http://evil.example/' }],
    ['nobody knows where', {}],
  ])('is not changed by a link on %s', async (_where, headers) => {
    const browser = createBrowser()
    const answer = await browser.open(`${one}/assets/theme?theme=dark`, { headers })
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(answer.headers.get('Location')).toBe('/')
  })

  it.each(['http://evil.example', '//evil.example', 'evil'])('leads to none of its sites’ %s', async (start) => {
    const headers = { 'Sec-Fetch-Site': 'same-origin', Referer: 'http://evil.example/x' }
    const { visited } = await follow(`${one}/assets/theme?theme=light&start=${start}`, headers)
    expect(visited.every(({ url }) => sites.includes(new URL(url).origin))).toBe(true)
    expect(visited.at(-1)?.url).toBe(`${one}/`)
  })
})

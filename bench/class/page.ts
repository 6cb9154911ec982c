import { type Browser, createBrowser } from '../../packages/service/test/browser.ts'
import type { Tally } from './tally.ts'

export type Page = { url: string; html: string }

/** As a browser asks for a page: then it gets the dock as well. */
const headers = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }
const MOST_REDIRECTS = 10
/** So long a page may take before its reader gives up. Milliseconds. */
const PATIENCE = 30_000

/** A learner's browser: pages with their pictures, scripts and styles. */
export function createReader(tally: Tally) {
  const browser = createBrowser()
  const kept = new Set<string>()

  /** Follows redirects to a page, which has to hold these words. */
  async function arrive(name: string, words: string, first: () => Promise<Response>): Promise<Page | undefined> {
    const page = await tally.count('page', name, () => follow(browser, words, first))
    if (page) await openParts(page)
    return page
  }

  // Pictures come anew each time; styles and scripts may be kept.
  async function openParts({ url, html }: Page): Promise<void> {
    const pictures = addresses(html, /<img\b[^>]*\bsrc="([^"]+)"/g, url)
    const others = addresses(html, /<(?:link\b[^>]*rel="stylesheet"[^>]*href|script\b[^>]*src)="([^"]+)"/g, url)
    const news = others.filter((address) => !kept.has(address))
    for (const address of news) kept.add(address)
    await Promise.all([
      ...pictures.map((address) => tally.count('picture', kindOf(address), () => fetchPart(address, /^image\//))),
      ...news.map((address) => tally.count('picture', kindOf(address), () => fetchPart(address, /css|javascript/))),
    ])
  }

  async function fetchPart(address: string, type: RegExp): Promise<void> {
    const answer = await browser.open(address, { signal: AbortSignal.timeout(PATIENCE) })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${answer.status}`)
    if (!type.test(answer.headers.get('Content-Type') ?? '')) throw new Error('something else')
  }

  const signal = () => AbortSignal.timeout(PATIENCE)
  return {
    open: (name: string, url: string, words: string) =>
      arrive(name, words, () => browser.open(url, { headers, signal: signal() })),
    submit: (name: string, { url, html }: Page, fields: Record<string, string | string[]>, words: string) =>
      arrive(name, words, () => browser.submit(url, html, fields, { headers, signal: signal() })),
  }
}

async function follow(browser: Browser, words: string, first: () => Promise<Response>): Promise<Page> {
  let answer = await first()
  let { url } = answer
  for (let step = 0; step < MOST_REDIRECTS && answer.headers.has('Location'); step += 1) {
    await answer.arrayBuffer()
    url = new URL(answer.headers.get('Location') ?? '', url).href
    answer = await browser.open(url, { headers, signal: AbortSignal.timeout(PATIENCE) })
  }
  const html = await answer.text()
  if (answer.status !== 200) throw new Error(`${answer.status} ${/<h1[^>]*>([^<]*)/.exec(html)?.[1] ?? ''}`)
  if (!html.includes(words)) throw new Error(`a page without ${words}`)
  return { url, html }
}

const addresses = (html: string, pattern: RegExp, base: string) => [
  ...new Set([...html.matchAll(pattern)].map(([, address = '']) => new URL(address, base).href)),
]

// Without what differs from photo to photo.
const kindOf = (address: string) => new URL(address).pathname.replaceAll(/\/(p_|\d|order_)[\w-]*/g, '/…')

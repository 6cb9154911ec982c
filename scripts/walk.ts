import type { Browser } from '../packages/service/test/browser.ts'

/** Where a walk came to its end. */
export type Arrival = { url: string; html: string; status: number }

type How = {
  person: { username: string; password: string }
  /** So many of her newest photos she ticks. */
  photos?: number
  /** An address at which the walk stops, before it is opened. */
  stopAt?: RegExp | undefined
}

/** Redirects, a sign-in, a consent: nobody needs more pages than this. */
const MOST_STEPS = 20

/** A consent page whose photos did not answer, on a busy machine: where it says to try again. */
const PHOTOS_AWAY = /<a href="(\/consent\?[^"]+)">Try again<\/a>/

/**
 * Opens an address and goes on as people do, through redirects, the sign-in and the consent, until a page wants nothing more
 * than to be read, or until `stopAt` comes up.
 */
export async function walk(
  { open, submit }: Pick<Browser, 'open' | 'submit'>,
  url: string,
  { person, photos = 2, stopAt = /^$/ }: How,
): Promise<Arrival> {
  let response = await open(url)
  for (let step = 0; step < MOST_STEPS; step++) {
    const location = response.headers.get('Location')
    const html = await response.text()
    if (location) {
      url = new URL(location, url).href
      if (stopAt.test(url)) return { url, html: '', status: response.status }
      response = await open(url)
    } else if (html.includes('name="password"')) {
      response = await submit(url, html, person)
    } else if (PHOTOS_AWAY.test(html)) {
      url = new URL(PHOTOS_AWAY.exec(html)?.[1] ?? '', url).href
      response = await open(url)
    } else if (html.includes('value="allow"')) {
      const ids = [...html.matchAll(/name="photo"[^>]*value="([^"]+)"/g)].map(([, id]) => id ?? '')
      response = await submit(url, html, { photo: ids.slice(0, photos), decision: 'allow' })
    } else return { url, html, status: response.status }
  }
  throw new Error(`There is no end to the way that begins at ${url}.`)
}

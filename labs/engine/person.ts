import { type Browser, createBrowser } from '../../packages/service/test/browser.ts'
import { PASSWORDS } from './people.ts'

/** Where a walk came to its end. */
export type Arrival = { url: string; html: string; status: number }

export type Person = Browser & {
  /** Opens an address, signs in and consents as people do, until a page wants nothing more, or an address matches `stopAt`. */
  walk: (url: string, how?: { photos?: number; stopAt?: RegExp }) => Promise<Arrival>
}

/** Redirects, a sign-in, a consent: nobody needs more pages than this. */
const MOST_STEPS = 20

/** Somebody with a browser of her own, who clicks as people do: she signs in, ticks her newest photos, and says yes. */
export function createPerson(username: keyof typeof PASSWORDS): Person {
  const browser = createBrowser()
  const open: Browser['open'] = (url, init) => browser.open(asBrowsersDo(url), init)

  async function walk(url: string, { photos = 4, stopAt = /^$/ } = {}): Promise<Arrival> {
    let response = await open(url)
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const location = response.headers.get('Location')
      const html = await response.text()
      if (location) {
        url = new URL(location, url).href
        if (stopAt.test(url)) return { url, html: '', status: response.status }
        response = await open(url)
        continue
      }
      const fields = answerTo(html, photos)
      if (!fields) return arrived({ url, html, status: response.status })
      response = await browser.submit(url, html, fields)
    }
    throw new Error(`There is no end to the way that begins at ${url}.`)
  }

  const answerTo = (html: string, photos: number) => {
    if (html.includes('name="password"')) return { username, password: PASSWORDS[username] }
    if (!html.includes('value="allow"')) return undefined
    const ids = [...html.matchAll(/name="photo"[^>]*value="([^"]+)"/g)].map(([, id]) => id ?? '')
    return { photo: ids.slice(0, photos), decision: 'allow' }
  }

  return { ...browser, open, walk }
}

// A way that ended at a refusal is none that anything can be built on.
function arrived(arrival: Arrival): Arrival {
  const { url, html, status } = arrival
  if (status >= 400) throw new Error(`The way ended at ${url} with ${status}: ${/<h1>([^<]*)/.exec(html)?.[1]}`)
  return arrival
}

// What stands before an @ is a name and a password: browsers go to the host behind it, and so did Alice.
function asBrowsersDo(url: string | URL): URL {
  return Object.assign(new URL(url), { username: '', password: '' })
}

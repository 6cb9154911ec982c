import { type Browser, createBrowser } from '../../packages/service/test/browser.ts'
import { type Arrival, walk } from '../../scripts/walk.ts'
import { PASSWORDS } from './people.ts'

export type Person = Browser & {
  /** Opens an address, signs in and consents as people do, until a page wants nothing more, or an address matches `stopAt`. */
  walk: (url: string, how?: { photos?: number; stopAt?: RegExp }) => Promise<Arrival>
}

/** Somebody with a browser of her own, who clicks as people do: she signs in, ticks her newest photos, and says yes. */
export function createPerson(username: keyof typeof PASSWORDS): Person {
  const browser = createBrowser()
  const open: Browser['open'] = (url, init) => browser.open(asBrowsersDo(url), init)
  const person = { username, password: PASSWORDS[username] }
  return {
    ...browser,
    open,
    walk: async (url, how) => arrived(await walk({ ...browser, open }, url, { person, photos: 4, ...how })),
  }
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

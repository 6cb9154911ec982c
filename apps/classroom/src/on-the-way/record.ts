import dns from 'node:dns'
import type { Origins } from '@photo/service/origins'
import type { Heard, Target } from './heard.ts'
import { type ListenerOnTheWay, listenIn } from './listen-in.ts'
import { type OtherScheme, putTlsOn, takeTlsOff } from './other-scheme.ts'
import { type Done, giveBack, type Person, signInAndOrder } from './sign-in-and-order.ts'
import { smallBrowser } from './small-browser.ts'

/** One way through the demo, and all that somebody on the way wrote down. */
export type Capture = { heard: Heard[]; done: Done }

/** The same way twice. */
export type Recording = {
  at: number
  person: Person
  open: Capture
  tls: Capture
  /** Which of the two went through servers that were made for it, because the demo itself speaks the other scheme. */
  made: 'open' | 'tls'
}

/** Goes the same way twice, without and with TLS, past somebody who writes down every byte. */
export async function record(origins: Origins, person: Person): Promise<Recording> {
  const sites = await Promise.all([origins.printshop, origins.auth].map(targetOf))
  const isTls = origins.auth.startsWith('https:')
  const other = isTls ? await takeTlsOff(sites) : await putTlsOn(sites)
  const listeners: ListenerOnTheWay[] = []
  try {
    listeners.push(...(await Promise.all([sites, other.targets].map(listenIn))))
    const [ownListener, otherListener] = listeners as [ListenerOnTheWay, ListenerOnTheWay]
    const own = await capture(origins, person, { listener: ownListener, tls: isTls })
    const made = await capture(origins, person, { ...other, listener: otherListener, tls: !isTls })
    const [open, tls] = isTls ? [made, own] : [own, made]
    return { at: Date.now(), person, open, tls, made: isTls ? 'open' : 'tls' }
  } finally {
    for (const { end } of [...listeners, other]) end()
  }
}

type Way = Pick<OtherScheme, 'authority'> & { listener: ListenerOnTheWay; tls: boolean }

async function capture(origins: Origins, person: Person, { listener, tls, authority }: Way): Promise<Capture> {
  const browser = smallBrowser({ portTo: listener.portTo, tls, authority })
  try {
    const count = async () => (await listener.heard()).length
    const done = await signInAndOrder({ browser, count }, origins, person)
    const heard = [...(await listener.heard())]
    await giveBack(browser, origins)
    return { heard, done }
  } finally {
    browser.close()
  }
}

// The program on the way has no names: it is given the address that this process has for each.
async function targetOf(origin: string): Promise<Target> {
  const { hostname, port, protocol } = new URL(origin)
  const host = await new Promise<string>((resolve, reject) =>
    dns.lookup(hostname, (error, address) => (error ? reject(error) : resolve(address))),
  )
  return { site: hostname, host, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
}

import type { Origins } from '@photo/service/origins'

/** A lab's ports begin so far beyond those of the demo. */
const BEYOND = 20

/** Where the parties of a lab are, beside a demo: the same hosts, other ports, and the attacker's site behind them. */
export function labPlaces(origins: Origins): Origins & { evil: string } {
  const beyond = (origin: string, more = 0) => {
    const url = new URL(origin)
    url.port = String(Number(url.port) + BEYOND + more)
    return url
  }
  const evil = beyond(origins.learn, 1)
  if (evil.hostname === 'learn.localhost') evil.hostname = 'evil.localhost'
  return {
    printshop: beyond(origins.printshop).origin,
    auth: beyond(origins.auth).origin,
    photos: beyond(origins.photos).origin,
    learn: beyond(origins.learn).origin,
    evil: evil.origin,
  }
}

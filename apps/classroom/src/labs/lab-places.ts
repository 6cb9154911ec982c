import type { Origins } from '@photo/service/origins'

/** A lab's ports begin so far beyond those of the demo. */
const BEYOND = 20

/** Where the parties of a lab are, beside a demo: the same hosts, other ports, never TLS, and the attacker's site behind them. */
export function labPlaces(origins: Origins): Origins & { evil: string } {
  const beyond = (origin: string, more = 0) => {
    const url = new URL(origin)
    url.port = String(Number(url.port) + BEYOND + more)
    url.protocol = 'http:'
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

// As the texts have them, also where they are read inside a lab.
const USUAL = {
  printshop: 'http://printshop.localhost:9020',
  auth: 'http://auth.clouddrive.localhost:9021',
  photos: 'http://photos.clouddrive.localhost:9022',
  learn: 'http://learn.localhost:9023',
  evil: 'http://evil.localhost:9024',
}

/** A text of a lab, which names its places as they usually are, with those of this demo. */
export function withPlaces(text: string, places: ReturnType<typeof labPlaces>): string {
  const parties = Object.keys(USUAL) as (keyof typeof USUAL)[]
  const told = parties.reduce((html, party) => withHost(html, hostOf(USUAL[party]), hostOf(places[party])), text)
  // A neighbour of CloudDrive, where the attacker's site listens as well.
  return told.replaceAll(/\bmallory\.clouddrive\.localhost:\d+/g, neighbourOf(places.evil))
}

// An address inside an address, such as a redirect_uri, has its colons percent-encoded.
const withHost = (html: string, usual: string, here: string) =>
  html.replaceAll(usual, here).replaceAll(encodeURIComponent(usual), encodeURIComponent(here))

const hostOf = (origin: string) => new URL(origin).host

function neighbourOf(evil: string): string {
  const { hostname, port } = new URL(evil)
  return `${hostname === 'evil.localhost' ? 'mallory.clouddrive.localhost' : hostname}:${port}`
}

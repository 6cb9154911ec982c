import { checkPortsOpen } from './blocked-ports.ts'
import { StartError } from './start-error.ts'

/** The four parties' origins, such as `http://auth.clouddrive.localhost:9001`. No trailing slash. */
export type Origins = { printshop: string; auth: string; photos: string; learn: string }

type OriginSettings = {
  ORIGINS: 'named' | 'plain'
  PORT_BASE: number
  TLS?: boolean
  PRINTSHOP_ORIGIN?: string | undefined
  AUTH_ORIGIN?: string | undefined
  PHOTOS_ORIGIN?: string | undefined
  LEARN_ORIGIN?: string | undefined
}

/** Works out who lives where. Throws StartError when an origin is unsafe or the shop shares a host with CloudDrive. */
export function readOrigins(settings: OriginSettings): Origins {
  const hosts =
    settings.ORIGINS === 'named'
      ? ['printshop.localhost', 'auth.clouddrive.localhost', 'photos.clouddrive.localhost', 'learn.localhost']
      : ['localhost', '127.0.0.1', '127.0.0.1', 'localhost']
  const scheme = settings.TLS ? 'https' : 'http'
  const places = hosts.map((host, index) => `${scheme}://${host}:${settings.PORT_BASE + index}`)
  const [printshop, auth, photos, learn] = places
  const origins = {
    printshop: readOrigin('PRINTSHOP_ORIGIN', settings.PRINTSHOP_ORIGIN ?? printshop),
    auth: readOrigin('AUTH_ORIGIN', settings.AUTH_ORIGIN ?? auth),
    photos: readOrigin('PHOTOS_ORIGIN', settings.PHOTOS_ORIGIN ?? photos),
    learn: readOrigin('LEARN_ORIGIN', settings.LEARN_ORIGIN ?? learn),
  }
  checkHostsApart(origins)
  checkPortsOpen(origins, settings.PORT_BASE)
  return origins
}

/** The local port of each party: its origin's own, or else its place after PORT_BASE, for a proxy in front to pass on to. */
export function readPorts(origins: Origins, portBase: number): Record<keyof Origins, number> {
  const parties = ['printshop', 'auth', 'photos', 'learn'] as const
  const [printshop = 0, auth = 0, photos = 0, learn = 0] = parties.map(
    (party, index) => Number(new URL(origins[party]).port) || portBase + index,
  )
  return { printshop, auth, photos, learn }
}

/** True for a host that never leaves this machine. */
export function isLoopback(origin: string): boolean {
  const { hostname } = new URL(origin)
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]' || hostname.endsWith('.localhost')
}

/** True when every origin stays on this machine: what is for demonstrations only is refused elsewhere. */
export function allLoopback(origins: Origins): boolean {
  return Object.values(origins).every(isLoopback)
}

/** Throws StartError where the services cannot speak TLS themselves: our authority speaks for this machine alone. */
export function checkOwnTls(origins: Origins): void {
  for (const [party, origin] of Object.entries(origins)) {
    const name = `${party.toUpperCase()}_ORIGIN`
    if (!origin.startsWith('https:'))
      throw new StartError(`TLS=on, and ${name} is http: write https there, or nothing.`)
    if (!isLoopback(origin)) {
      throw new StartError(
        `TLS=on makes certificates for this machine only, and ${name} is elsewhere: remove it, and let a proxy with a real certificate stand in front.`,
      )
    }
  }
}

function readOrigin(name: string, value: string | undefined): string {
  const url = URL.parse(value ?? '')
  if (!url || url.origin !== value || !/^https?:$/.test(url.protocol)) {
    const asWritten = url && /^https?:$/.test(url.protocol) ? url.origin : 'http://localhost:9000'
    throw new StartError(`${name} must be an origin such as ${asWritten}, without a path or a final slash.`)
  }
  if (url.protocol === 'http:' && !isLoopback(value)) {
    throw new StartError(`${name} is http outside this machine, where anybody can listen: use https.`)
  }
  return value
}

// Cookies ignore ports — RFC 6265 §8.5: on one host the browser would hand CloudDrive's session cookie to the shop.
function checkHostsApart({ printshop, auth, photos }: Origins): void {
  const shopHost = new URL(printshop).hostname
  if ([auth, photos].some((origin) => new URL(origin).hostname === shopHost)) {
    throw new StartError(
      `PrintShop and CloudDrive share the host ${shopHost}, so the browser would hand CloudDrive's cookies to the shop: give PRINTSHOP_ORIGIN a host of its own.`,
    )
  }
}

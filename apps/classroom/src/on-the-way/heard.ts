import { isIP } from 'node:net'

/** Where a site is for whoever sits on the way to it. */
export type Target = { site: string; host: string; port: number }

/** What was heard at one moment on one connection. */
export type Heard = { connection: number; site: string; from: 'browser' | 'site'; at: number; bytes: Buffer }

/** How a browser names a site at the beginning of a handshake: with an address of numbers it says nothing — RFC 6066 §3 */
export function serverName(site: string): { servername?: string } {
  return isIP(site) ? {} : { servername: site }
}

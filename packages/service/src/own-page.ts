import type { IncomingHttpHeaders } from 'node:http'
import type { Origins } from './origins.ts'

/**
 * Whether somebody follows a link on one of our four sites' pages, or has typed the address. Any page can link to ours, and
 * no page can say that it is another: browsers tell in Sec-Fetch-Site, and for a page of ours at another site in Referer.
 */
export function isFromOwnPage(headers: IncomingHttpHeaders, origins: Origins | Record<string, string>): boolean {
  const site = headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return true
  const from = URL.parse(headers.referer ?? '')?.origin
  return from !== undefined && Object.values(origins).includes(from)
}

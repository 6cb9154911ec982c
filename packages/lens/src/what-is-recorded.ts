import type { IncomingMessage } from 'node:http'

/** What a browser asks for to draw a page with. */
const DRAWING = new Set(['script', 'style', 'font', 'manifest'])

/** What a page puts into itself, as if it were its own. */
const PARTS = new Set(['iframe', 'frame', 'embed', 'object'])

/** Styles, scripts, fonts and health checks say nothing about OAuth, nor does what another's page has drawn in it. */
export function isRecorded({ url = '/', headers }: IncomingMessage): boolean {
  // An address that is none is the service's to refuse.
  if (!URL.canParse(url, 'http://localhost')) return false
  const destination = String(headers['sec-fetch-dest'])
  const isElsewhere = headers['sec-fetch-site'] === 'cross-site'
  if (isElsewhere && (headers['sec-fetch-mode'] === 'no-cors' || PARTS.has(destination))) return false
  if (DRAWING.has(destination)) return false
  return !/^\/(assets\/|health$|health\?|favicon\.ico|\.lens\/)/.test(url)
}

import type { IncomingMessage } from 'node:http'

/** What a browser asks for to draw a page with. */
const DRAWING = new Set(['script', 'style', 'font', 'manifest'])

/** Styles, scripts, fonts and health checks say nothing about OAuth. */
export function isRecorded({ url = '/', headers }: IncomingMessage): boolean {
  // An address that is none is the service's to refuse.
  if (!URL.canParse(url, 'http://localhost')) return false
  if (DRAWING.has(String(headers['sec-fetch-dest']))) return false
  return !/^\/(assets\/|health$|health\?|favicon\.ico|\.lens\/)/.test(url)
}

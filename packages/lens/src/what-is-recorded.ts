import type { IncomingMessage } from 'node:http'

/** What a browser asks for to draw a page with. */
const DRAWING = new Set(['script', 'style', 'font', 'manifest'])

/** Styles, scripts, fonts and health checks say nothing about OAuth. */
export function isRecorded({ url = '/', headers }: IncomingMessage): boolean {
  if (DRAWING.has(String(headers['sec-fetch-dest']))) return false
  return !/^\/(assets\/|health$|health\?|favicon\.ico|\.lens\/)/.test(url)
}

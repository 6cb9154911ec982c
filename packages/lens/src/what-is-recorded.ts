import type { IncomingMessage } from 'node:http'

/** Styles, scripts, fonts and health checks say nothing about OAuth. */
export function isRecorded({ url = '/' }: IncomingMessage): boolean {
  return !/^\/(assets\/|health$|health\?|favicon\.ico|\.lens\/)/.test(url)
}

import type { Response } from 'express'

/** So much may wait for somebody who does not read, in bytes: thousands of news. */
const MOST_WAITING = 64 * 1024

/**
 * Opens an answer that stays open, and returns how to write to it. Who does not read is let go, before what waits fills our
 * memory: whoever is still there comes again by herself, and is told anew how it stands. Who asks with HEAD gets the header and
 * an end: nothing would ever come after it.
 */
export function openStream(res: Response, type: string): (text: string) => void {
  res.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  if (res.req.method === 'HEAD') res.end()
  return (text) => {
    if (res.destroyed || res.writableEnded) return
    res.write(text)
    if (res.writableLength > MOST_WAITING) res.destroy()
  }
}

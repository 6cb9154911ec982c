import type { Request, Response } from 'express'

/** So often something is written, so that nobody takes the line for dead, in milliseconds. */
const BEAT = 60_000

/**
 * Opens a line that stays open, on which one of our programs is told things at once: a line of JSON each.
 * @param listen begins to listen, and returns how to stop
 */
export function openLine(req: Request, res: Response, listen: (tell: (what: object) => void) => () => void): void {
  res.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' })
  res.write('\n')
  const stop = listen((what) => res.write(`${JSON.stringify(what)}\n`))
  const beat = setInterval(() => res.write('\n'), BEAT).unref()
  req.once('close', () => {
    stop()
    clearInterval(beat)
  })
}

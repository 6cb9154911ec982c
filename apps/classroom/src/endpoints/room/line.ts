import type { Request, Response } from 'express'
import { openStream } from '../open-stream.ts'

/** So often something is written, so that nobody takes the line for dead, in milliseconds. */
const BEAT = 60_000

/**
 * Opens a line that stays open, on which one of our programs is told things at once: a line of JSON each.
 * @param listen begins to listen, and returns how to stop
 */
export function openLine(req: Request, res: Response, listen: (tell: (what: object) => void) => () => void): void {
  const write = openStream(res, 'application/x-ndjson')
  write('\n')
  const stop = listen((what) => write(`${JSON.stringify(what)}\n`))
  const beat = setInterval(write, BEAT, '\n').unref()
  req.once('close', () => {
    stop()
    clearInterval(beat)
  })
}

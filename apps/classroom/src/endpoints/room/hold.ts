import { equalInConstantTime } from '@photo/service/secrets'
import type { RequestHandler } from 'express'
import type { Room } from '../../room/room.ts'

/** So often something is written, so that nobody takes the line for dead, in milliseconds. */
const BEAT = 60_000

/** Tells the lens in the services before which step everybody waits, now and whenever that changes: a line of JSON each. */
export function holdLine({ room, key }: { room: Room; key: string }): RequestHandler {
  return (req, res) => {
    if (!equalInConstantTime(req.get('authorization') ?? '', `Bearer ${key}`)) {
      return void res.status(401).json({ error: 'wrong_key' })
    }
    res.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' })
    let told: number | null | undefined
    const tell = () => {
      const before = room.everybody.now().hold
      if (before !== told) res.write(`${JSON.stringify({ before })}\n`)
      told = before
    }
    tell()
    const stop = room.news.listen(tell)
    const beat = setInterval(() => res.write('\n'), BEAT).unref()
    req.once('close', () => {
      stop()
      clearInterval(beat)
    })
  }
}

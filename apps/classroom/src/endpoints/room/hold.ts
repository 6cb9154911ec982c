import { equalInConstantTime } from '@photo/service/secrets'
import type { RequestHandler } from 'express'
import type { Room } from '../../room/room.ts'
import { openLine } from './line.ts'

/** Tells the lens in the services before which step everybody waits, now and whenever that changes. */
export function holdLine({ room, key }: { room: Room; key: string }): RequestHandler {
  return (req, res) => {
    if (!equalInConstantTime(req.get('authorization') ?? '', `Bearer ${key}`)) {
      return void res.status(401).json({ error: 'wrong_key' })
    }
    openLine(req, res, (tell) => {
      let told: number | null | undefined
      const tellHold = () => {
        const before = room.everybody.now().hold
        if (before !== told) tell({ before })
        told = before
      }
      tellHold()
      return room.news.listen(tellHold)
    })
  }
}

import type { RequestHandler } from 'express'
import type { Room } from '../../room/room.ts'
import type { Listeners } from '../../runs/listeners.ts'
import { openStream } from '../open-stream.ts'

type Dependencies = { room: Room; listeners: Listeners }

/** A class does much in a second. The wall is drawn so often at most, in milliseconds. */
const PAUSE = 300

/** Tells the host's pages that something has changed. They then ask for what. */
export function roomEvents({ room, listeners }: Dependencies): RequestHandler {
  return (req, res) => {
    const write = openStream(res, 'text/event-stream')
    write(': the room\n\n')
    let due: NodeJS.Timeout | undefined
    const tell = () => {
      due ??= setTimeout(() => {
        due = undefined
        write('data: changed\n\n')
      }, PAUSE)
    }
    const ends = [room.news.listen(tell), listeners.listen(tell)]
    req.once('close', () => {
      clearTimeout(due)
      for (const end of ends) end()
    })
  }
}

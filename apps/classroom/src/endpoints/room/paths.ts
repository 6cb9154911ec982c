import type { Origins } from '@photo/service/origins'
import type { Express } from 'express'
import type { Room } from '../../room/room.ts'
import { knowWhoAsks } from '../../room/who-asks.ts'
import type { Listeners } from '../../runs/listeners.ts'
import type { Runs } from '../../runs/runs.ts'
import type { Lessons } from '../../teaching/lessons.ts'
import { doorEndpoint, doorLeftEndpoint } from './door.ts'
import { roomEvents } from './events.ts'
import { hostOnly } from './host.ts'
import { seatPage, sitEndpoint } from './seat.ts'
import { flagEndpoint, nameEndpoint, shareEndpoint } from './seat-acts.ts'
import { wallPage } from './wall.ts'

type Dependencies = { origins: Origins; runs: Runs; listeners: Listeners; lessons: Lessons }

/** What the room's own programs ask. No browser's form. */
export function addDoor(app: Express, all: Dependencies & { room: Room | undefined }): void {
  const { room } = all
  if (!room) return
  app.post('/room/door', doorEndpoint({ room }))
  app.post('/room/door/left', doorLeftEndpoint({ room }))
}

/** The pages of the room. Without one none of these paths is there. */
export function addRoomPages(app: Express, { room, ...others }: Dependencies & { room: Room | undefined }): void {
  if (!room) return
  const all = { ...others, room }
  app.use(knowWhoAsks(all))
  app.get('/seat', seatPage(all))
  app.post('/seat', sitEndpoint(all))
  app.post('/seat/flag', flagEndpoint(all))
  app.post('/seat/share', shareEndpoint(all))
  app.post('/seat/name', nameEndpoint(all))

  app.use(['/wall', '/desk', '/room'], hostOnly(all))
  app.get('/wall', wallPage(all))
  app.get('/room/events', roomEvents(all))
}

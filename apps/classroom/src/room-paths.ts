import type { Origins } from '@photo/service/origins'
import type { Express } from 'express'
import { doorEndpoint, doorLeftEndpoint } from './endpoints/room/door.ts'
import { roomEvents } from './endpoints/room/events.ts'
import { hostOnly } from './endpoints/room/host.ts'
import { seatPage, sitEndpoint } from './endpoints/room/seat.ts'
import { flagEndpoint, nameEndpoint, shareEndpoint } from './endpoints/room/seat-acts.ts'
import { wallPage } from './endpoints/room/wall.ts'
import type { Room } from './room/room.ts'
import type { Listeners } from './runs/listeners.ts'
import type { Runs } from './runs/runs.ts'
import type { Lessons } from './teaching/lessons.ts'

type Dependencies = { room: Room; origins: Origins; runs: Runs; listeners: Listeners; lessons: Lessons }

/** What the room's own programs ask. No browser's form. */
export function addDoor(app: Express, all: Dependencies): void {
  app.post('/room/door', doorEndpoint(all))
  app.post('/room/door/left', doorLeftEndpoint(all))
}

/** The pages of the room. Without one none of these paths is there. */
export function addRoomPages(app: Express, all: Dependencies): void {
  app.get('/seat', seatPage(all))
  app.post('/seat', sitEndpoint(all))
  app.post('/seat/flag', flagEndpoint(all))
  app.post('/seat/share', shareEndpoint(all))
  app.post('/seat/name', nameEndpoint(all))

  app.use(['/wall', '/desk', '/room'], hostOnly(all))
  app.get('/wall', wallPage(all))
  app.get('/room/events', roomEvents(all))
}

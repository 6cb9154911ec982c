import type { Origins } from '@photo/service/origins'
import type { Express } from 'express'
import type { Lab } from '../../labs/read-labs.ts'
import type { LabRunner } from '../../labs/running-lab.ts'
import type { Room } from '../../room/room.ts'
import { knowWhoAsks } from '../../room/who-asks.ts'
import type { Arrivals } from '../../runs/arrivals.ts'
import type { Listeners } from '../../runs/listeners.ts'
import type { Runs } from '../../runs/runs.ts'
import type { Lessons } from '../../teaching/lessons.ts'
import { ownFile } from '../own-file.ts'
import { deskPage, deskSeatPage } from './desk.ts'
import {
  endEndpoint,
  freeSeatEndpoint,
  holdEndpoint,
  labEndpoint,
  openEndpoint,
  resetAllEndpoint,
  resetSeatEndpoint,
  sayEndpoint,
  saySeatEndpoint,
} from './desk-acts.ts'
import { roomDockActEndpoint, roomDockEndpoint, seatAt } from './dock.ts'
import { doorEndpoint, doorFreedLine, doorLeftEndpoint, doorTooFastEndpoint } from './door.ts'
import { roomEvents } from './events.ts'
import { holdLine } from './hold.ts'
import { hostOnly } from './host.ts'
import { lineLimit, seatLimits } from './limits.ts'
import { seatFirst, seatPage, sitEndpoint } from './seat.ts'
import { flagEndpoint, nameEndpoint, shareEndpoint } from './seat-acts.ts'
import { wallPage } from './wall.ts'

type Dependencies = {
  key: string
  arrivals: Arrivals
  origins: Origins
  runs: Runs
  listeners: Listeners
  lessons: Lessons
  labs: () => Lab[]
  labRunner: LabRunner
}

/** What the room's own programs ask, and the services' own pages. */
export function addDoor(app: Express, all: Dependencies & { room: Room | undefined }): void {
  const { room } = all
  if (!room) return
  app.post('/room/door', doorEndpoint({ room }))
  app.post('/room/door/left', doorLeftEndpoint({ room }))
  app.post('/room/door/too-fast', doorTooFastEndpoint({ room }))
  app.get('/room/door/freed', doorFreedLine({ room }))
  app.get('/room/hold', holdLine({ ...all, room }))
  app.get('/dock-room.js', ownFile('dock-room.js'))
  app.use(
    '/dock/:exchange',
    seatLimits({ room }, (req) => seatAt(req, { ...all, room })),
  )
  app.get('/dock/:exchange/room', roomDockEndpoint({ ...all, room }))
  app.post('/dock/:exchange/room', roomDockActEndpoint({ ...all, room }))
}

/** The pages of the room. Without one none of these paths is there. */
export function addRoomPages(app: Express, { room, ...others }: Dependencies & { room: Room | undefined }): void {
  if (!room) return
  const all = { ...others, room }
  app.use(knowWhoAsks(all))
  app.use(seatLimits(all))
  app.get('/runs/events', lineLimit(all))
  app.get('/room', seatPage(all))
  app.post('/room', sitEndpoint(all))
  app.post('/room/flag', flagEndpoint(all))
  app.post('/room/share', shareEndpoint(all))
  app.post('/room/name', nameEndpoint(all))

  app.use(['/wall', '/desk'], hostOnly(all))
  app.get('/wall', wallPage(all))
  app.get('/wall/events', roomEvents(all))
  app.get('/desk', deskPage(all))
  app.post('/desk/say', sayEndpoint(all))
  app.post('/desk/hold', holdEndpoint(all))
  app.post('/desk/open', openEndpoint(all))
  app.post('/desk/lab', labEndpoint(all))
  app.post('/desk/reset', resetAllEndpoint(all))
  app.post('/desk/end', endEndpoint(all))
  app.get('/desk/seats/:seat', deskSeatPage(all))
  app.post('/desk/seats/:seat/say', saySeatEndpoint(all))
  app.post('/desk/seats/:seat/reset', resetSeatEndpoint(all))
  app.post('/desk/seats/:seat/free', freeSeatEndpoint(all))
  // A lab and a listener are one for all: the host starts them.
  for (const path of ['/labs/:id/start{/:round}', '/labs/:id/guard', '/labs/:id/end', '/listener']) {
    app.post(path, hostOnly(all))
  }
  app.get(['/', '/runs{/*rest}', '/exchanges/*rest'], seatFirst(all))
}

import { StartError } from '@photo/service/start-error'
import { z } from 'zod'

/** From the first port of the demo to that of the join page. */
export const JOIN_PAGE_BEYOND = 80

const environment = z.object({
  ROOM_SECRET: z.string().min(1),
  ROOM_SEATS: z.coerce.number().int().min(1).max(200),
  ROOM_ADDRESS: z.string().min(1),
  ROOM_LISTEN: z.string().min(1).optional(),
})

/**
 * What `npm run room` tells the door: a secret it shares with the classroom, how many seats, where learners find it, and where
 * it listens. These two are one address, but for a room in a cluster.
 */
export type RoomSettings = { secret: string; seats: number; address: string; listen: string }

/** Throws StartError when somebody starts the door alone: it is part of a room. */
export function readRoomSettings(env: NodeJS.ProcessEnv): RoomSettings {
  const { data } = environment.safeParse(env)
  if (!data) throw new StartError('The door belongs to a room: start it with npm run room.')
  const { ROOM_SECRET, ROOM_SEATS, ROOM_ADDRESS, ROOM_LISTEN = ROOM_ADDRESS } = data
  return { secret: ROOM_SECRET, seats: ROOM_SEATS, address: ROOM_ADDRESS, listen: ROOM_LISTEN }
}

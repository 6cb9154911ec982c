import { StartError } from '@photo/service/start-error'
import { z } from 'zod'

/** What `npm run room` tells the classroom of the room. */
export type RoomSettings = {
  /** What the door shows when it asks, and what the host's key is made of. */
  secret: string
  seats: number
  /** The address of the join page, whole: learners type it without its beginning, a QR code has it with it. */
  join: string
  /** The fingerprint of the door's key, as `ssh` prints it, and in words. */
  fingerprint: string
  words: string
}

/** More than one laptop carries. */
const MOST_SEATS = 200

const environment = z.object({
  ROOM_SECRET: z.string().min(32, 'has to be long and random: `npm run room` makes it'),
  ROOM_SEATS: z.coerce.number().int().min(1).max(MOST_SEATS),
  ROOM_JOIN: z.string().default(''),
  ROOM_FINGERPRINT: z.string().default(''),
  ROOM_FINGERPRINT_WORDS: z.string().default(''),
})

/** Reads what was said of the room. Undefined where there is none, as with a plain `npm start`. */
export function readRoomSettings(env: NodeJS.ProcessEnv): RoomSettings | undefined {
  if (!env.ROOM_SECRET) return undefined
  const { data, error } = environment.safeParse(env)
  if (error) {
    const [issue] = error.issues
    throw new StartError(`${String(issue?.path[0])}: ${issue?.message}. Start the room with \`npm run room\`.`)
  }
  return {
    secret: data.ROOM_SECRET,
    seats: data.ROOM_SEATS,
    join: data.ROOM_JOIN && (/^https?:/.test(data.ROOM_JOIN) ? data.ROOM_JOIN : `http://${data.ROOM_JOIN}`),
    fingerprint: data.ROOM_FINGERPRINT,
    words: data.ROOM_FINGERPRINT_WORDS,
  }
}

import { accountsFileIn } from './prepare-seats.ts'
import { createRoom, type Room } from './room.ts'
import type { RoomSettings } from './settings.ts'
import { openRoomDatabase } from './stores/database.ts'

/** Opens the room that was asked for, with the seats and codes that it had. Its database is let go when the program ends. */
export function openRoom(settings: RoomSettings | undefined, dataDir: string): Room | undefined {
  return settings && createRoom(settings, openRoomDatabase(dataDir), accountsFileIn(dataDir))
}

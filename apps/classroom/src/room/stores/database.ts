import { openDataFolder } from '@photo/service/data-folder'
import { databaseFile, openDatabase } from '@photo/service/database'

/** Opens what the classroom keeps of a room. */
export function openRoomDatabase(dataDir: string) {
  const folder = openDataFolder(dataDir, 'classroom')
  return openDatabase(databaseFile(folder), new URL('../../../schema.sql', import.meta.url))
}

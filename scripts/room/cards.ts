import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareSeats } from '../../apps/classroom/src/room/prepare-seats.ts'
import { drawCards } from '../../apps/room/src/cards/draw-cards.ts'
import { openDataFolder, writePrivateFile } from '../../packages/service/src/data-folder.ts'
import type { Settings } from '../../packages/service/src/settings.ts'
import type { Asked } from './arguments.ts'
import type { Join } from './environment.ts'

/** Makes the seats that are not there yet, tells CloudDrive of their accounts, and keeps their cards as a PDF. Answers where. */
export async function keepCards({ dataDir }: Settings, { seats }: Asked, { url }: Join): Promise<string> {
  const { cards, accountsFile } = prepareSeats(dataDir, seats)
  process.env.ACCOUNTS_FILE = accountsFile
  // Each seat has its own account: one that all know would show each what the others did with it.
  process.env.DEMO_ACCOUNTS ||= 'off'
  const file = join(openDataFolder(dataDir, 'room'), 'cards.pdf')
  writePrivateFile(file, '')
  writeFileSync(file, await drawCards(cards, url))
  return file
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareSeats } from '../../apps/classroom/src/room/prepare-seats.ts'
import { drawCards } from '../../apps/room/src/cards/draw-cards.ts'
import { openDataFolder, writePrivateFile } from '../../packages/service/src/data-folder.ts'
import type { Settings } from '../../packages/service/src/settings.ts'
import type { Asked } from './arguments.ts'
import type { Join } from './environment.ts'

/** Makes the seats that are not there yet, with the accounts for CloudDrive, and keeps their cards as a PDF. Answers where both are. */
export async function keepCards({ dataDir }: Settings, { seats }: Asked, { url }: Join) {
  const { cards, accountsFile } = prepareSeats(dataDir, seats)
  const cardsFile = join(openDataFolder(dataDir, 'room'), 'cards.pdf')
  writePrivateFile(cardsFile, '')
  writeFileSync(cardsFile, await drawCards(cards, url))
  return { cardsFile, accountsFile }
}

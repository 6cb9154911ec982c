import type { Settings } from '../../packages/service/src/settings.ts'
import type { RunningRoom } from '../run-demo.ts'
import type { Asked } from './arguments.ts'
import { keepCards } from './cards.ts'
import { roomEnvironment } from './environment.ts'
import { keepApart } from './own-data.ts'
import { roomTable } from './table.ts'

/**
 * Makes what a room needs before its services start: seats with their cards, and the secret that opens it.
 * @param env what the services will find in their environment
 * @param end how the host ends the room, where it is not Ctrl-C
 */
export async function prepareRoom(
  settings: Settings,
  asked: Asked,
  env: NodeJS.ProcessEnv,
  end?: string,
): Promise<{ own: Settings; room: RunningRoom }> {
  const own = keepApart(settings, env)
  const { env: told, join } = roomEnvironment(own, asked)
  const { cardsFile, accountsFile } = await keepCards(own, asked, join)
  env.ACCOUNTS_FILE = accountsFile
  const table = roomTable(own.origins, asked, join, cardsFile, end)
  return { own, room: { env: told, door: join.url, table, firstPage: `${own.origins.learn}/desk?key=${join.hostKey}` } }
}

import { join } from 'node:path'
import { readSettings, type Settings } from '../../packages/service/src/settings.ts'

/** Where a room keeps what is its own: below the data of whoever is alone with the demo, so that `npm run reset` finds it. */
export const ownFolder = (dataDir: string) => join(dataDir, 'class')

/**
 * Tells all that a room starts where its data is, and that nobody in it has a public password: the people of the demo are not
 * made, whatever was said, and those of an earlier `npm start` are in another folder.
 */
export function keepApart({ dataDir }: Settings, env: NodeJS.ProcessEnv): Settings {
  Object.assign(env, { DATA_DIR: ownFolder(dataDir), DEMO_ACCOUNTS: 'off' })
  return readSettings(env)
}

// Runs before the services, each of which has a container of its own: looks at the settings of all, and makes their secrets.
import { readSettings } from '../packages/service/src/settings.ts'
import { startOrExplain } from '../packages/service/src/start-error.ts'
import { checkComposeSettings } from './containers/compose-settings.ts'
import { makeClientSecrets } from './secrets.ts'

await startOrExplain(async () => {
  checkComposeSettings(process.env)
  makeClientSecrets(readSettings(process.env).dataDir)
})

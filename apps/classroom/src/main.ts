import { openDataFolder } from '@photo/service/data-folder'
import { readLensKey } from '@photo/service/lens-key'
import { listen } from '@photo/service/listen'
import { resolveLocalhostNames } from '@photo/service/localhost-names'
import { createLog } from '@photo/service/log'
import { allLoopback } from '@photo/service/origins'
import { readSettings } from '@photo/service/settings'
import { StartError, startOrExplain } from '@photo/service/start-error'
import { createApp } from './app.ts'
import { createRuns } from './runs/runs.ts'
import { readLessons } from './teaching/lessons.ts'

await startOrExplain(async () => {
  const { origins, ports, dataDir } = readSettings(process.env)
  if (!allLoopback(origins)) {
    throw new StartError(
      'The classroom shows secrets and is for this machine only: set LENS=off, or use loopback origins.',
    )
  }
  resolveLocalhostNames()
  const log = createLog('learn')
  const key = readLensKey(openDataFolder(dataDir, 'lens'))
  const app = createApp({ origins, log, key, runs: createRuns(), lessons: readLessons() })
  await listen(app, { origin: origins.learn, port: ports.learn }, log, () => {})
})

import { openDataFolder } from '@photo/service/data-folder'
import { readLensKey } from '@photo/service/lens-key'
import { listen } from '@photo/service/listen'
import { createLog } from '@photo/service/log'
import { allLoopback } from '@photo/service/origins'
import { startProgram } from '@photo/service/program'
import { StartError } from '@photo/service/start-error'
import { createApp } from './app.ts'
import { openRoom } from './room/open-room.ts'
import { readRoomSettings } from './room/settings.ts'
import { createRuns } from './runs/runs.ts'
import { openLessons } from './teaching/lessons.ts'
import { readAhead } from './teaching/read-ahead.ts'

/** When all services have started, in milliseconds. */
const SOON = 2_000

await startProgram(process.env, async (settings) => {
  const { origins, dataDir } = settings
  if (!allLoopback(origins)) {
    throw new StartError(
      'The classroom shows secrets and is for this machine only: set LENS=off, or use loopback origins.',
    )
  }
  const log = createLog('learn')
  const key = readLensKey(openDataFolder(dataDir, 'lens'))
  const room = openRoom(readRoomSettings(process.env), dataDir)
  const lessons = openLessons()
  const app = createApp({ origins, log, key, runs: createRuns(room?.ownerOf), lessons, room })
  await listen(app, { ...settings, party: 'learn' }, log, () => {})
  // Nobody's first click need wait for the lessons, and no service that still starts.
  setTimeout(() => readAhead(lessons, log), SOON).unref()
})

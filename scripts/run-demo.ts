import { openBrowser } from '../packages/service/src/open-browser.ts'
import { trustOwnAuthority } from '../packages/service/src/own-certificates.ts'
import type { Settings } from '../packages/service/src/settings.ts'
import { readyOrEnded, untilReady } from './health.ts'
import { checkPortsFree } from './ports.ts'
import { checkNobodyRuns, claimData } from './running-demo.ts'
import { makeClientSecrets } from './secrets.ts'
import type { RoomEnvironment } from './service-list.ts'
import { runServices } from './services.ts'
import { startTable } from './start-table.ts'

/** What a room adds: what it tells its classroom and its door, where its door answers, what is printed, what is opened first. */
export type RunningRoom = { env: RoomEnvironment; door: string; table: string; firstPage: string }

/** Runs the demo from its checks to its end, which ends this process too. */
export async function runDemo(settings: Settings, room?: RunningRoom): Promise<never> {
  const { origins, ports, lens, dataDir, tls } = settings
  const { printshop, auth, photos, learn } = origins
  // First who is there already: most often it is the same demo, in another window, and that is what its ports say as well.
  await checkNobodyRuns(settings)
  await checkPortsFree([ports.printshop, ports.auth, ports.photos, ...(lens ? [ports.learn] : [])])
  await claimData(settings)
  makeClientSecrets(dataDir)
  if (tls) {
    // What makes certificates is loaded for them alone: most starts need none.
    const { keepCertificates } = await import('./tls/keep-certificates.ts')
    await keepCertificates(dataDir, origins)
    trustOwnAuthority(dataDir)
  }

  const services = runServices({ watched: lens, restart: process.argv.includes('--watch'), room: room?.env })
  try {
    const ready = untilReady([printshop, auth, photos, ...(lens ? [learn] : []), ...(room ? [room.door] : [])], auth)
    await readyOrEnded(ready, services)
    if (services.running()) {
      console.log(room?.table ?? startTable(settings))
      if (settings.openBrowser) openBrowser(room?.firstPage ?? printshop)
    }
    await services.ended
  } finally {
    await services.stop()
  }
  process.exit(await services.ended)
}

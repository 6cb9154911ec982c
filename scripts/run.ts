// What `npm start` does: checks, secrets, the three services, and one table of what there is to open. With `--watch`, which
// is `npm run dev`, a service starts anew when its files change.
import { openBrowser } from '../packages/service/src/open-browser.ts'
import { trustOwnAuthority } from '../packages/service/src/own-certificates.ts'
import { startProgram } from '../packages/service/src/program.ts'
import { readyOrEnded, untilReady } from './health.ts'
import { checkPortsFree } from './ports.ts'
import { checkNobodyRuns, claimData } from './running-demo.ts'
import { makeClientSecrets } from './secrets.ts'
import { runServices } from './services.ts'
import { startTable } from './start-table.ts'
import { keepCertificates } from './tls/keep-certificates.ts'

await startProgram(process.env, async (settings) => {
  const { origins, ports, lens, dataDir, tls } = settings
  const { printshop, auth, photos, learn } = origins
  // First who is there already: most often it is the same demo, in another window, and that is what its ports say as well.
  await checkNobodyRuns(settings)
  await checkPortsFree([ports.printshop, ports.auth, ports.photos, ...(lens ? [ports.learn] : [])])
  await claimData(settings)
  makeClientSecrets(dataDir)
  if (tls) {
    await keepCertificates(dataDir, origins)
    trustOwnAuthority(dataDir)
  }

  const services = runServices({ watched: lens, restart: process.argv.includes('--watch') })
  try {
    const ready = untilReady([printshop, auth, photos, ...(lens ? [learn] : [])], auth)
    await readyOrEnded(ready, services)
    if (services.running()) {
      console.log(startTable(settings))
      if (settings.openBrowser) openBrowser(printshop)
    }
    await services.ended
  } finally {
    await services.stop()
  }
  process.exit(await services.ended)
})

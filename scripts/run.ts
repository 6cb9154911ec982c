// What `npm start` does: checks, secrets, the three services, and one table of what there is to open.
import { resolveLocalhostNames } from '../packages/service/src/localhost-names.ts'
import { openBrowser } from '../packages/service/src/open-browser.ts'
import { readSettings } from '../packages/service/src/settings.ts'
import { startOrExplain } from '../packages/service/src/start-error.ts'
import { checkIssuer, untilHealthy } from './health.ts'
import { checkPortsFree } from './ports.ts'
import { makeClientSecrets } from './secrets.ts'
import { runServices } from './services.ts'
import { startTable } from './start-table.ts'

await startOrExplain(async () => {
  resolveLocalhostNames()
  const settings = readSettings(process.env)
  const { printshop, auth, photos, learn } = settings.origins
  const { ports, lens } = settings
  await checkPortsFree([ports.printshop, ports.auth, ports.photos, ...(lens ? [ports.learn] : [])])
  makeClientSecrets(settings.dataDir)

  const services = runServices(lens)
  try {
    const ready = Promise.all([printshop, auth, photos, ...(lens ? [learn] : [])].map(untilHealthy)).then(() =>
      checkIssuer(auth),
    )
    await Promise.race([ready, services.ended])
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

import { existsSync } from 'node:fs'
import { followAccounts } from '@photo/service/accounts-file'
import { openDataFolder, readClientSecrets, readSessionSecret } from '@photo/service/data-folder'
import { databaseFile, openDatabase } from '@photo/service/database'
import { keepHouse } from '@photo/service/housekeeping'
import { listen } from '@photo/service/listen'
import { createLog } from '@photo/service/log'
import { createFetch } from '@photo/service/outgoing'
import { startProgram } from '@photo/service/program'
import { sessionChore, sessionSchema } from '@photo/service/sessions'
import { addDemoPhotos, sharePhotos } from './actions/add-demo-photos.ts'
import { choresOf } from './actions/keep-house.ts'
import { sweep } from './actions/sweep.ts'
import { createApp } from './app.ts'
import { createActivityStore } from './stores/activity.ts'
import { createPendingSignIns } from './stores/pending-sign-ins.ts'
import { openPhotoFiles } from './stores/photo-files.ts'
import { createPhotoStore } from './stores/photos.ts'
import { createSeededOwners } from './stores/seeded-owners.ts'

const name = 'cloud-drive-photos'

await startProgram(process.env, async (settings) => {
  const folder = openDataFolder(settings.dataDir, name)
  const log = createLog('photos')
  const database = openDatabase(databaseFile(folder), new URL('../schema.sql', import.meta.url), sessionSchema)
  const files = openPhotoFiles(folder)
  const photos = createPhotoStore(database)
  sweep({ photos, files, log })
  const demo = new URL('../demo-photos/photos.json', import.meta.url)
  const seeding = { photos, files, seededOwners: createSeededOwners(database) }
  if (settings.demoAccounts && existsSync(demo)) await addDemoPhotos(seeding, demo, settings.learners)
  const endAccounts = await followAccounts(
    settings.accountsFile,
    async (wanted) => sharePhotos(seeding, demo, wanted),
    log,
  )
  const app = createApp({
    origin: settings.origins.photos,
    issuer: settings.origins.auth,
    shopOrigin: settings.origins.printshop,
    log,
    database,
    files,
    fetch: createFetch(name),
    clientSecrets: readClientSecrets(folder),
    sessionSecret: readSessionSecret(folder),
    sites: Object.values(settings.origins),
    revocationCheck: settings.revocationCheck,
  })
  const stores = { activity: createActivityStore(database), pendingSignIns: createPendingSignIns(database) }
  const endHousekeeping = keepHouse([...choresOf(stores), sessionChore(database)], log)
  await listen(app, { ...settings, party: 'photos' }, log, () => {
    endHousekeeping()
    endAccounts()
    database.close()
  })
})

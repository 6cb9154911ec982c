import { setFlagsFromString } from 'node:v8'
import { followAccounts } from '@photo/service/accounts-file'
import { openDataFolder, readClientSecrets, readSessionSecret } from '@photo/service/data-folder'
import { databaseFile } from '@photo/service/database'
import { watchDisk } from '@photo/service/disk'
import { keepHouse } from '@photo/service/housekeeping'
import { listen } from '@photo/service/listen'
import { createLog } from '@photo/service/log'
import { createFetch } from '@photo/service/outgoing'
import { startProgram } from '@photo/service/program'
import { sessionChore } from '@photo/service/sessions'
import { keepAccounts } from './actions/keep-accounts.ts'
import { choresOf } from './actions/keep-house.ts'
import { seedClients } from './actions/seed-clients.ts'
import { seedPeople } from './actions/seed-people.ts'
import { createApp } from './app.ts'
import { now } from './clock.ts'
import { loadKeys } from './keys.ts'
import { openAuthDatabase } from './stores/database.ts'
import { createStores } from './stores/stores.ts'

// V8 would let what is old grow to several times what is in use before it tidies up: a sixth of this service, whose requests are many
// and small. The others leave it so, because a full class waits longer for a shop that tidies up all the time.
setFlagsFromString('--heap-growing-percent=25')

await startProgram(process.env, async (settings) => {
  const { origins, dataDir, rateLimits, demoAccounts, learners, openRegistration, accountsFile } = settings
  const folder = openDataFolder(dataDir, 'cloud-drive-auth')
  const database = openAuthDatabase(databaseFile(folder))
  const stores = createStores(database)
  const log = createLog('auth')

  seedClients(stores.clients, origins, readClientSecrets(folder), now())
  if (demoAccounts) await seedPeople(stores.users, learners)
  const endAccounts = await followAccounts(accountsFile, (wanted) => keepAccounts(stores.users, wanted, now()), log)
  const keys = await loadKeys(stores.signingKeys)

  const disk = watchDisk(database)
  const sessionSecret = readSessionSecret(folder)
  const app = createApp({
    origins,
    database,
    disk,
    stores,
    keys,
    log,
    fetch: createFetch('clouddrive-auth'),
    sessionSecret,
    sites: Object.values(origins),
    rateLimits,
    demoAccounts,
    openRegistration,
  })
  const endHousekeeping = keepHouse([...choresOf(stores), sessionChore(database)], log)
  await listen(app, { ...settings, party: 'auth' }, log, () => {
    endHousekeeping()
    endAccounts()
    disk.close()
    database.close()
  })
})

import { openDataFolder, readClientSecrets, readSessionSecret } from '@photo/service/data-folder'
import { databaseFile, openDatabase } from '@photo/service/database'
import { keepHouse } from '@photo/service/housekeeping'
import { listen } from '@photo/service/listen'
import { createLog } from '@photo/service/log'
import { createFetch } from '@photo/service/outgoing'
import { startProgram } from '@photo/service/program'
import { sessionChore, sessionSchema } from '@photo/service/sessions'
import { StartError } from '@photo/service/start-error'
import { choresOf } from './actions/keep-house.ts'
import { createApp } from './app.ts'
import { createConnections } from './stores/connections.ts'
import { createOrders } from './stores/orders.ts'
import { createPendingAuthorizations } from './stores/pending-authorizations.ts'
import { openPictures } from './stores/pictures.ts'
import { schema } from './stores/schema.ts'

await startProgram(process.env, async (settings) => {
  const { origins, dataDir } = settings
  const log = createLog('printing-service')
  const dataFolder = openDataFolder(dataDir, 'printing-service')
  const database = openDatabase(databaseFile(dataFolder), sessionSchema, schema)
  const client = {
    origin: origins.printshop,
    client_id: 'printshop-web',
    client_secret: readSecret(dataFolder),
    redirect_uri: `${origins.printshop}/callback`,
    issuer: origins.auth,
    photosOrigin: origins.photos,
  }
  const pictures = openPictures(dataFolder)
  await pictures.sweep(createOrders(database).findPictures())
  const sessionSecret = readSessionSecret(dataFolder)
  const options = { client, database, pictures, fetch: createFetch('PrintShop'), log, sessionSecret }
  const app = createApp({ ...options, sites: Object.values(origins) })
  const stores = {
    connections: createConnections(database),
    pendingAuthorizations: createPendingAuthorizations(database),
  }
  const endHousekeeping = keepHouse([...choresOf(stores), sessionChore(database)], log)
  await listen(app, { ...settings, party: 'printshop' }, log, () => {
    endHousekeeping()
    database.close()
  })
})

function readSecret(dataFolder: string): string {
  const secret = readClientSecrets(dataFolder)['printshop-web']
  if (!secret) throw new StartError('The secret of printshop-web is missing: run `npm start`, which makes it.')
  return secret
}

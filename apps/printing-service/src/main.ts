import { openDataFolder, readClientSecrets, readSessionSecret } from '@photo/service/data-folder'
import { databaseFile, openDatabase } from '@photo/service/database'
import { listen } from '@photo/service/listen'
import { resolveLocalhostNames } from '@photo/service/localhost-names'
import { createLog } from '@photo/service/log'
import { createFetch } from '@photo/service/outgoing'
import { sessionSchema } from '@photo/service/sessions'
import { readSettings } from '@photo/service/settings'
import { StartError, startOrExplain } from '@photo/service/start-error'
import { createApp } from './app.ts'
import { createOrders } from './stores/orders.ts'
import { openPictures } from './stores/pictures.ts'
import { schema } from './stores/schema.ts'

await startOrExplain(async () => {
  const { origins, ports, dataDir } = readSettings(process.env)
  resolveLocalhostNames()
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
  const app = createApp({ client, database, pictures, fetch: createFetch('PrintShop'), log, sessionSecret })
  await listen(app, { origin: origins.printshop, port: ports.printshop }, log, () => database.close())
})

function readSecret(dataFolder: string): string {
  const secret = readClientSecrets(dataFolder)['printshop-web']
  if (!secret) throw new StartError('The secret of printshop-web is missing: run `npm start`, which makes it.')
  return secret
}

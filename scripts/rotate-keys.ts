// `npm run rotate-keys`: makes new signing keys. A running authorization server notices them by itself.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { rotateKeys } from '../apps/cloud-drive-auth/src/keys.ts'
import { openAuthDatabase } from '../apps/cloud-drive-auth/src/stores/database.ts'
import { createSigningKeys } from '../apps/cloud-drive-auth/src/stores/signing-keys.ts'
import { databaseFile } from '../packages/service/src/database.ts'
import { startProgram } from '../packages/service/src/program.ts'
import { StartError } from '../packages/service/src/start-error.ts'

await startProgram(process.env, async ({ dataDir }) => {
  const file = databaseFile(join(dataDir, 'cloud-drive-auth'))
  if (!existsSync(file))
    throw new StartError(`There are no keys in ${dataDir} yet: run \`npm start\`, which makes them.`)
  const database = openAuthDatabase(file)
  const { signFrom, oldUntil } = await rotateKeys(createSigningKeys(database))
  database.close()
  console.log(`New signing keys are published. They sign from ${time(signFrom)} on, without a restart.
The old keys stay published until ${time(oldUntil)}, when nothing they signed is valid any more.`)
})

function time(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString('en-GB')
}

// Runs before the containers of a room in a cluster: makes what `npm run room` makes before it starts the services. What only
// the classroom and the door may know it writes down for them, and for the host how to get in: a log is read by many.
import { join } from 'node:path'
import { openDataFolder, writePrivateFile } from '../../packages/service/src/data-folder.ts'
import { startProgram } from '../../packages/service/src/program.ts'
import { readArguments } from '../room/arguments.ts'
import { prepareRoom } from '../room/prepare.ts'
import { checkMayOpen } from '../room/refusals.ts'
import { makeClientSecrets } from '../secrets.ts'

await startProgram(process.env, async (settings) => {
  const asked = readArguments(process.argv.slice(2))
  checkMayOpen(settings, asked)
  const { own, room } = await prepareRoom(settings, asked, process.env, 'delete its namespace')
  makeClientSecrets(own.dataDir)
  openDataFolder(own.dataDir, 'lens')
  const folder = openDataFolder(own.dataDir, 'room')
  const told = Object.entries(room.env).map(([name, value]) => `${name}="${value}"\n`)
  writePrivateFile(join(folder, 'room.env'), told.join(''))
  writePrivateFile(join(folder, 'host.txt'), room.table)
})

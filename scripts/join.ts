// `npm run join -- 192.168.1.20`: into a room, for who has the project: the same as the line of the join page, and it compares the
// fingerprint itself. Ctrl-C ends it.
import { once } from 'node:events'
import { connectToRoom } from '../apps/room/src/joining/connect.ts'
import { openPorts } from '../apps/room/src/joining/open-ports.ts'
import { startProgram } from '../packages/service/src/program.ts'
import { readTicket } from './join/read-ticket.ts'
import { checkPortsFree } from './ports.ts'

await startProgram(process.env, async ({ origins, ports, roomSshPort }) => {
  await checkPortsFree(Object.values(ports))
  const ticket = await readTicket(process.argv.slice(2), roomSshPort, process)
  const client = await connectToRoom(ticket)
  await openPorts(client, Object.values(ports))
  console.log(`\n  You are in. Leave this window open. Ctrl-C ends it.\n\n  Begin at ${origins.learn}/room\n`)
  await once(client, 'close')
  console.error('The room has ended, or the way to it broke off: start this again to come back to your seat.')
  process.exit(1)
})

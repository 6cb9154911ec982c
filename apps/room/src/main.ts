import { createServer } from 'node:http'
import { openDataFolder } from '@photo/service/data-folder'
import { CONNECTIONS } from '@photo/service/listen'
import { createLog } from '@photo/service/log'
import { startProgram } from '@photo/service/program'
import { stopOnSignal } from '@photo/service/stop'
import { createApp } from './app.ts'
import { destinationsOf } from './door/destinations.ts'
import { createDoor } from './door/door.ts'
import { checkOnlyBehindSeats } from './door/exposure.ts'
import { fingerprintOf } from './door/fingerprint.ts'
import { readHostKey } from './door/host-key.ts'
import { outsideAddresses } from './door/own-addresses.ts'
import { untilAllAnswer } from './door/services.ts'
import { listenAt } from './listen-at.ts'
import { JOIN_PAGE_BEYOND, readRoomSettings } from './room-settings.ts'

await startProgram(process.env, async ({ origins, ports, dataDir, roomSshPort: sshPort }) => {
  const { secret, seats, address, listen } = readRoomSettings(process.env)
  const log = createLog('door')
  const { privateKey, publicKey } = readHostKey(openDataFolder(dataDir, 'room'))
  const classroom = { origin: origins.learn, secret }
  const places = destinationsOf(ports)
  const door = createDoor({ hostKey: privateKey, classroom, places, log })
  await untilAllAnswer(Object.values(origins))
  await checkOnlyBehindSeats(outsideAddresses(), Object.values(ports))
  await listenAt(door, listen, sshPort, 'stop the program that uses it, or set ROOM_SSH_PORT')

  const joinPort = ports.printshop + JOIN_PAGE_BEYOND
  const way = { ...places, address, sshPort, joinPort, seats, seat: `${origins.learn}/room` }
  const app = createApp({ way, fingerprint: fingerprintOf(publicKey), log })
  const page = createServer(CONNECTIONS, app)
  await listenAt(page, listen, joinPort, 'stop the program that uses it, or set PORT_BASE')
  log.info({ event: 'listening', address, sshPort, joinPort })
  stopOnSignal([page], log, () => door.close())
})

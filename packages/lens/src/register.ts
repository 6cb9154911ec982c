// `node --import packages/lens/src/register.ts src/main.ts` runs a service as it is, and watches it. Not one line of the
// service knows: Node itself tells of each request before the service sees it.
import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, dirname } from 'node:path'
import { openDataFolder } from '@photo/service/data-folder'
import { readLensKey } from '@photo/service/lens-key'
import { readSettings } from '@photo/service/settings'
import { createBudget } from './budget.ts'
import { changeAnswer } from './change-answer.ts'
import { createCollector } from './collector.ts'
import { answerOwnAddresses } from './own-addresses.ts'
import { recordExchange } from './record-exchange.ts'
import { followRoom } from './room.ts'
import { isRecorded } from './what-is-recorded.ts'

/** The folder of a service → what it is called in a record. */
const SERVICES = {
  'printing-service': 'printshop',
  'cloud-drive-auth': 'auth',
  'cloud-drive-photos': 'photos',
} as const

const folder = basename(dirname(dirname(process.argv[1] ?? '')))
const receiver = SERVICES[folder as keyof typeof SERVICES]
if (receiver) watch(receiver)

function watch(receiver: (typeof SERVICES)[keyof typeof SERVICES]): void {
  const { origins, dataDir } = readSettings(process.env)
  const key = readLensKey(openDataFolder(dataDir, 'lens'))
  const collector = createCollector(origins.learn, key)
  const budget = createBudget()
  // Only where a class is: `npm run room` says so.
  const inRoom = process.env.ROOM_SEATS !== undefined
  if (inRoom) void followRoom(origins.learn, key)
  answerOwnAddresses({ receiver, origins })
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    if (!isRecorded(request)) return
    const watched = { id: randomUUID(), receiver, origins, inRoom, request, response }
    // First the change, then the record around it: so the record holds what the service itself said.
    const changes = changeAnswer(watched)
    if (budget.spend()) recordExchange(watched, changes, collector.send)
    else collector.miss()
  })
}

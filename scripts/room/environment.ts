import { hostKeyOf } from '../../apps/classroom/src/room/host-key.ts'
import { type Fingerprint, fingerprintOf } from '../../apps/room/src/door/fingerprint.ts'
import { readHostKey } from '../../apps/room/src/door/host-key.ts'
import { JOIN_PAGE_BEYOND } from '../../apps/room/src/room-settings.ts'
import { openDataFolder } from '../../packages/service/src/data-folder.ts'
import { newSecret } from '../../packages/service/src/secrets.ts'
import type { Settings } from '../../packages/service/src/settings.ts'
import type { RoomEnvironment } from '../service-list.ts'
import { chooseAddress } from './addresses.ts'
import type { Asked } from './arguments.ts'

/** Where learners begin, how they know that it is this room, and what opens the host's pages. */
export type Join = { url: string; fingerprint: Fingerprint; hostKey: string }

/** What the classroom and the door are told: one secret for both, made anew at each start. */
export function roomEnvironment({ dataDir, ports }: Settings, asked: Asked): { env: RoomEnvironment; join: Join } {
  const address = chooseAddress(asked.address)
  const fingerprint = fingerprintOf(readHostKey(openDataFolder(dataDir, 'room')).publicKey)
  const place = `${address}:${ports.printshop + JOIN_PAGE_BEYOND}`
  const secret = newSecret('room')
  const env = {
    ROOM_SECRET: secret,
    ROOM_SEATS: String(asked.seats),
    ROOM_ADDRESS: address,
    ROOM_JOIN: place,
    ROOM_FINGERPRINT: fingerprint.sha256,
    ROOM_FINGERPRINT_WORDS: fingerprint.words.join(' '),
  }
  return { env, join: { url: `http://${place}`, fingerprint, hostKey: hostKeyOf(secret) } }
}

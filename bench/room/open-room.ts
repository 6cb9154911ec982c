import { join } from 'node:path'
import { prepareSeats } from '../../apps/classroom/src/room/prepare-seats.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { ownFolder } from '../../scripts/room/own-data.ts'
import { holdRoomPorts } from '../../scripts/test/room/hold-room-ports.ts'
import { start } from '../../scripts/test/run-script.ts'
import { servicesOf } from '../class/demo.ts'

/** `npm run room` with so many seats, in a folder and at ports of its own; only this machine reaches it. */
export async function openRoom(seats: number) {
  const { folder, remove } = temporaryFolder()
  const { base, release } = await holdRoomPorts()
  const sshPort = base + 5
  const DATA_DIR = join(folder, 'data')
  const env = {
    DATA_DIR,
    ORIGINS: 'plain',
    PORT_BASE: String(base),
    ROOM_SSH_PORT: String(sshPort),
    OPEN_BROWSER: 'off',
  }
  const args = ['--seats', String(seats), '--address', '127.0.0.1', '--as-root']
  const { child, saying, ended } = start('room.ts', env, { args })
  await saying('To end the room')
  return {
    shop: `http://localhost:${base}`,
    photos: `http://127.0.0.1:${base + 2}`,
    learn: `http://localhost:${base + 3}`,
    place: { ports: [base, base + 1, base + 2, base + 3], sshPort, folder },
    cards: prepareSeats(ownFolder(DATA_DIR), seats).cards,
    services: servicesOf(child.pid ?? 0),
    async close() {
      child.kill('SIGTERM')
      await ended
      remove()
      await release()
    },
  }
}

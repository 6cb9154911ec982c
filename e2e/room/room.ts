import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { prepareSeats } from '../../apps/classroom/src/room/prepare-seats.ts'
import { ownFolder } from '../../scripts/room/own-data.ts'
import type { Machine } from './network.ts'

/** `npm run room` on the host's machine, with its default ports: they are its own. */
export async function openRoom(host: Machine, seats: number, DATA_DIR: string) {
  const script = join(import.meta.dirname, '../../scripts/room.ts')
  const args = ['--seats', String(seats), '--address', host.address, '--as-root']
  const [command = '', ...rest] = host.run([process.execPath, script, ...args])
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(command, rest, { env: { PATH, HOME, DATA_DIR, OPEN_BROWSER: 'off' } })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk))
  const ended = once(child, 'exit')
  await Promise.race([
    ended.then(() => Promise.reject(new Error(printed))),
    new Promise<void>((resolve) => child.stdout.on('data', () => printed.includes('To end the room') && resolve())),
  ])
  const { cards } = prepareSeats(ownFolder(DATA_DIR), seats)
  const close = async () => {
    child.kill('SIGINT')
    await ended
  }
  return { cards, printed: () => printed, addressOf: (page: string) => findAddress(printed, page), close }
}

function findAddress(printed: string, page: string): string {
  const found = new RegExp(`http://learn\\.localhost:9003/${page}\\?key=\\S+`).exec(printed)
  if (!found) throw new Error(`npm run room printed no address of ${page}:\n${printed}`)
  return found[0]
}

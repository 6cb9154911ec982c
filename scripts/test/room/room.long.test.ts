import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareSeats } from '../../../apps/classroom/src/room/prepare-seats.ts'
import { openAuthDatabase } from '../../../apps/cloud-drive-auth/src/stores/database.ts'
import { createUsers } from '../../../apps/cloud-drive-auth/src/stores/users.ts'
import { connectToRoom } from '../../../apps/room/src/joining/connect.ts'
import { databaseFile } from '../../../packages/service/src/database.ts'
import { temporaryFolder } from '../../../packages/service/test/temporary-folder.ts'
import { ownFolder } from '../../room/own-data.ts'
import { run, start } from '../run-script.ts'
import { holdRoomPorts } from './hold-room-ports.ts'

const { folder: DATA_DIR, remove } = temporaryFolder()
const { base, release } = await holdRoomPorts()
const env = { DATA_DIR, PORT_BASE: String(base), ROOM_SSH_PORT: String(base + 5), OPEN_BROWSER: 'off' }
const args = ['--seats', '2', '--address', '127.0.0.1', '--as-root']
let room: ReturnType<typeof start>
beforeAll(async () => {
  room = start('room.ts', env, { args, endsWithUs: true })
  await room.saying('To end the room')
})
afterAll(async () => {
  room.child.kill('SIGTERM')
  await room.ended
  remove()
  await release()
})

const cards = () => prepareSeats(ownFolder(DATA_DIR), 2).cards
const fingerprint = async () =>
  /is (SHA256:\S+)\.\n/.exec(await (await fetch(`http://127.0.0.1:${base + 80}/`)).text())?.[1] ?? ''

describe('npm run room', () => {
  it('lets in who has a card, to the shop, and a second time with the same code', async () => {
    const [card] = cards()
    const ticket = {
      host: '127.0.0.1',
      port: base + 5,
      seat: 1,
      code: card?.code ?? '',
      fingerprint: await fingerprint(),
    }
    for (const _ of [1, 2]) {
      const client = await connectToRoom(ticket)
      const page = await new Promise<string>((resolve, reject) =>
        client.forwardOut('127.0.0.1', 1, '127.0.0.1', base, async (error, channel) => {
          if (error) return reject(error)
          channel.end(`GET / HTTP/1.1\r\nHost: printshop.localhost:${base}\r\nConnection: close\r\n\r\n`)
          resolve(Buffer.concat(await channel.toArray()).toString())
        }),
      )
      expect(page).toContain('PrintShop')
      client.end()
    }
    await expect(connectToRoom({ ...ticket, seat: 2 })).rejects.toThrow(/^These words do not fit seat 2/)
  })

  it('has the accounts of its seats, and nobody whose password is public', () => {
    const database = openAuthDatabase(databaseFile(join(ownFolder(DATA_DIR), 'cloud-drive-auth')))
    expect(createUsers(database).usernames()).toEqual(new Set(['learner1', 'learner2']))
    database.close()
  })

  it('keeps its cards and its key to itself, and says the secret to nobody', async () => {
    expect(statSync(join(ownFolder(DATA_DIR), 'room/cards.pdf')).mode & 0o777).toBe(0o600)
    expect(
      readFileSync(join(ownFolder(DATA_DIR), 'room/cards.pdf'))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const { code, stderr } = await run('room.ts', env, { args })
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^The demo runs already at /) })
  })
})

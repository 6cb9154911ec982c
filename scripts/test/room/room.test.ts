import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareSeats } from '../../../apps/classroom/src/room/prepare-seats.ts'
import { openAuthDatabase } from '../../../apps/cloud-drive-auth/src/stores/database.ts'
import { createUsers } from '../../../apps/cloud-drive-auth/src/stores/users.ts'
import { connectToRoom } from '../../../apps/room/src/joining/connect.ts'
import { databaseFile } from '../../../packages/service/src/database.ts'
import { createBrowser } from '../../../packages/service/test/browser.ts'
import { temporaryFolder } from '../../../packages/service/test/temporary-folder.ts'
import { ownFolder } from '../../room/own-data.ts'
import { walk } from '../../walk.ts'
import { run, start } from '../run-script.ts'
import { holdRoomPorts } from './hold-room-ports.ts'
import { fetchThrough } from './through-tunnel.ts'

const { folder: DATA_DIR, remove } = temporaryFolder()
const { base, release } = await holdRoomPorts()
const env = {
  DATA_DIR,
  PORT_BASE: String(base),
  ROOM_SSH_PORT: String(base + 5),
  OPEN_BROWSER: 'off',
  ORIGINS: 'plain',
}
const args = ['--seats', '2', '--address', '127.0.0.1', '--as-root']
let room: ReturnType<typeof start>
let printed = ''
beforeAll(async () => {
  room = start('room.ts', env, { args, endsWithUs: true })
  room.child.stdout?.on('data', (chunk) => {
    printed += chunk
  })
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

type Card = ReturnType<typeof cards>[number]
const SHOP = `http://localhost:${base}`
const LEARN = `http://localhost:${base + 3}`
const ticketOf = async ({ number, code }: Card) => {
  return { host: '127.0.0.1', port: base + 5, seat: number, code, fingerprint: await fingerprint() }
}

/** Comes in with her card, takes her seat, and lets the shop see two photos of her own. */
async function play(card: Card) {
  const client = await connectToRoom(await ticketOf(card))
  const browser = createBrowser(fetchThrough(client))
  const seats = await (await browser.open(`${LEARN}/room`)).text()
  await browser.submit(`${LEARN}/room`, seats, { code: card.code, nickname: `Nr ${card.number}` })
  const { url, html } = await walk(browser, `${SHOP}/connect`, { person: card })
  return { client, arrived: url, shows: html }
}

// Windows keeps who may read a file in another way.
describe.skipIf(process.platform === 'win32')('npm run room', () => {
  it('is played by two learners at once: each with her own account and photos, and the wall shows both', async () => {
    const [one, other] = await Promise.all(cards().map(play))
    if (!one || !other) throw new Error('There are two seats.')
    expect([one.arrived, other.arrived]).toEqual([`${SHOP}/photos`, `${SHOP}/photos`])
    const photos = [one, other].map(({ shows }) => new Set(shows.match(/(?<=src="\/photos\/)[^"]+(?=\/thumbnail)/g)))
    expect(photos.map(({ size }) => size)).toEqual([2, 2])
    expect(photos[0]?.isDisjointFrom(photos[1] ?? new Set())).toBe(true)
    const host = createBrowser()
    await host.open(/http\S+\/wall\?key=\S+/.exec(printed)?.[0] ?? '')
    const wall = await (await host.open(`${LEARN}/wall`)).text()
    for (const name of ['Nr 1', 'Nr 2']) expect(wall).toContain(name)
    for (const { client } of [one, other]) client.end()
  })

  it('lets in a second time who has a card, and nobody with the words of another seat', async () => {
    const [card] = cards()
    if (!card) throw new Error('There are two seats.')
    const client = await connectToRoom(await ticketOf(card))
    expect(await (await fetchThrough(client)(SHOP)).text()).toContain('PrintShop')
    client.end()
    await expect(connectToRoom({ ...(await ticketOf(card)), seat: 2 })).rejects.toThrow(
      /^These words do not fit seat 2/,
    )
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

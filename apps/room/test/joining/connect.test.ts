import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { connectToRoom } from '../../src/joining/connect.ts'
import { openPorts } from '../../src/joining/open-ports.ts'
import { isSameFingerprint } from '../../src/joining/same-fingerprint.ts'
import { codeOf, openDoor } from '../open-door.ts'

const door = await openDoor()
afterAll(door.close)
const ticket = (seat: number) => ({
  ...{ host: '127.0.0.1', port: door.sshPort, seat, code: codeOf(seat) },
  fingerprint: door.fingerprint.words.join(' '),
})

describe('Joining from the project', () => {
  it('brings in who has the code and the fingerprint of the wall', async () => {
    const client = await connectToRoom(ticket(1))
    const channel = await new Promise<NodeJS.ReadWriteStream>((resolve, reject) =>
      client.forwardOut('127.0.0.1', 1, '127.0.0.1', door.port, (error, opened) =>
        error ? reject(error) : resolve(opened),
      ),
    )
    channel.end('GET / HTTP/1.0\r\n\r\n')
    expect(await text(channel)).toContain('PrintShop')
    client.end()
  })

  it('sends no code to another machine than the one on the wall', async () => {
    const stranger = { ...ticket(2), fingerprint: 'amber canoe lantern pepper violin walnut' }
    await expect(connectToRoom(stranger)).rejects.toThrow(/^Another machine answers there .* Your code was not sent\.$/)
    expect(door.lines.filter(({ seat }) => seat === 2)).toEqual([])
  })

  it('says what the door says, and what to do where there is none', async () => {
    await expect(connectToRoom({ ...ticket(3), code: 'wrong' })).rejects.toThrow(/^These words do not fit seat 3\./)
    await expect(connectToRoom({ ...ticket(3), port: 1 })).rejects.toThrow(/^There is no room at 127\.0\.0\.1:1 .*VPN/)
  })

  it('says that a port on this machine is taken', async () => {
    const client = await connectToRoom(ticket(1))
    await expect(openPorts(client, [door.port])).rejects.toThrow(/EADDRINUSE/)
    client.end()
  })
})

describe('The fingerprint that somebody types', () => {
  const { sha256, tail, words } = door.fingerprint
  it.each([
    words.join(' '),
    words.join('-').toUpperCase(),
    `  ${words.join('  ')} `,
    tail,
    `…${tail}`,
    `...${tail}`,
    sha256,
  ])('is the same as %j', (typed) => expect(isSameFingerprint(typed, door.fingerprint)).toBe(true))
  it.each(['', '…', words.slice(1).join(' '), tail.slice(1), tail.toLowerCase().toUpperCase(), 'SHA256:'])(
    'is another one than %j',
    (typed) => expect(isSameFingerprint(typed, door.fingerprint)).toBe(typed === tail),
  )
})

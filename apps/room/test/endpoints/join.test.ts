import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLog } from '@photo/service/log'
import { afterAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'

const fingerprint = {
  sha256: 'SHA256:4mT0abcdq8VwZ3kM',
  tail: 'q8VwZ3kM',
  words: ['amber', 'canoe', 'lantern', 'pepper', 'violin', 'walnut'],
}

const server = createServer()
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
const way = {
  ...{ address: '127.0.0.1', sshPort: 2222, joinPort: port, seats: 24, seat: 'http://learn.localhost:9003/room' },
  ...{ ports: [9000, 9001, 9002, 9003], labPorts: [9020, 9021] },
}
server.on('request', createApp({ way, fingerprint, log: createLog('door', { write: () => {} }) }))
afterAll(() => new Promise((resolve) => server.close(resolve)))

const open = (path: string, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers })
const read = async (path: string, headers = {}) => (await (await open(path, headers)).text()).replaceAll(/<[^>]+>/g, '')

const LINE =
  'ssh -N -p 2222 -L 9000:127.0.0.1:9000 -L 9001:127.0.0.1:9001 -L 9002:127.0.0.1:9002 -L 9003:127.0.0.1:9003'

describe('The join page', () => {
  it('shows the line of a seat without a script, the one for a lab, and the fingerprint in words and by its end', async () => {
    const page = await read('/?seat=7&system=macos')
    expect(page).toContain(`${LINE} seat7@127.0.0.1`)
    expect(page).toContain(`${LINE} -L 9020:127.0.0.1:9020 -L 9021:127.0.0.1:9021 seat7@127.0.0.1`)
    expect(page).toContain('ED25519 key fingerprint is SHA256:4mT0abcdq8VwZ3kM.')
    for (const word of [...fingerprint.words, '…q8VwZ3kM']) expect(page).toContain(word)
    expect(page).toContain('http://learn.localhost:9003/room')
    expect(page).toContain('Safari does not know such addresses')
  })

  it.each(['', '?seat=0', '?seat=25', '?seat=7%3Breboot', '?seat=%3Cb%3E', '?seat=007'])(
    'puts no seat into the line that the room has not: %j',
    async (query) => expect(await read(`/${query}`)).toContain(`${LINE} seatN@127.0.0.1`),
  )

  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 'macos'],
    ['Mozilla/5.0 (X11; Linux x86_64)', 'linux'],
  ])('guesses the system of %s, and what is said counts more', async (agent, system) => {
    const chosen = async (query: string) =>
      /value="(\w+)" checked/.exec(await (await open(`/${query}`, { 'User-Agent': agent })).text())?.[1]
    expect(await chosen('')).toBe(system)
    expect(await chosen('?system=linux')).toBe('linux')
    expect(await chosen('?system=constructor')).toBe(system)
  })

  it('tells a phone that it needs a laptop', async () => {
    const phone = { 'User-Agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)' }
    expect(await read('/', phone)).toContain(`This is a phone. You join with a laptop. Type there: 127.0.0.1:${port}`)
    expect(await read('/')).not.toContain('This is a phone.')
  })

  it('has no other page', async () => {
    const { status } = await open('/seats')
    expect(status).toBe(404)
    expect((await open('/health')).status).toBe(200)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLearner, outcome } from '../learner.ts'
import { type OpenDoor, openDoor } from '../open-door.ts'

let door: OpenDoor
let learner: ReturnType<typeof createLearner>
beforeAll(async () => {
  door = await openDoor()
  learner = createLearner(door)
  expect(await learner.ready).toBe('in')
})
afterAll(async () => {
  await learner.leave()
  await door.close()
})

const refused = (reason: string) => ({ event: 'tunnel_refused', reason })

describe('A seat', () => {
  it.each([22, 2222, 80, 9999, 0])('reaches no other port of the host: %i', async (port) => {
    expect(await learner.fetchThrough(port)).toBe('refused')
    expect(door.refusals().at(-1)).toEqual(refused('forbidden'))
  })

  it.each([
    '10.0.0.1',
    '192.168.1.1',
    '127.0.0.2',
    '0.0.0.0',
    '::1',
    '::ffff:127.0.0.1',
    'example.com',
    '169.254.169.254',
    '2130706433',
    '',
  ])('reaches no other address, also at a port of ours: %j', async (host) => {
    expect(await learner.fetchThrough(door.port, host)).toBe('refused')
    expect(door.refusals().at(-1)).toEqual(refused('forbidden'))
  })

  it('reaches the ports of a lab only while one runs', async () => {
    expect(await learner.fetchThrough(door.labPort)).toBe('refused')
    expect(door.refusals().at(-1)).toEqual(refused('forbidden'))
    const withLab = await openDoor({ labRuns: true })
    const other = createLearner(withLab)
    await other.ready
    expect(await other.fetchThrough(withLab.labPort)).toBe('a lab')
    expect(await other.fetchThrough(9)).toBe('refused')
    expect(withLab.refusals()).toEqual([refused('forbidden')])
    await other.leave()
    await withLab.close()
  })

  it('gets no shell, no command and no files', async () => {
    const { client } = learner
    expect(await outcome((done) => client.shell(done))).toMatch(/open failure/)
    expect(await outcome((done) => client.exec('id', done))).toMatch(/open failure/)
    expect(await outcome((done) => client.sftp(done))).toMatch(/open failure/)
    expect(await outcome((done) => client.subsys('sftp', done))).toMatch(/open failure/)
  })

  it('gets neither an agent nor a window of its own carried', async () => {
    const { client } = learner
    expect(await outcome((done) => client.exec('id', { x11: true }, done))).toMatch(/open failure/)
    const agent = createLearner(door, { seat: 2, agent: '/nowhere', agentForward: true })
    await agent.ready
    expect(await outcome((done) => agent.client.exec('id', done))).toMatch(/open failure/)
    await agent.leave()
  })

  it('has nothing forwarded the other way: no port, no socket file', async () => {
    const { client } = learner
    expect(await outcome((done) => client.forwardIn('127.0.0.1', 0, done))).toMatch(/Unable to bind/)
    expect(await outcome((done) => client.openssh_forwardInStreamLocal('/tmp/x', done))).toMatch(/Unable to bind/)
    expect(await outcome((done) => client.openssh_forwardOutStreamLocal('/var/run/docker.sock', done))).toMatch(
      /open failure/,
    )
  })

  it('has 64 tunnels at once and no more, and one more when one has ended', async () => {
    const tunnels = await Promise.all(Array.from({ length: 64 }, () => learner.tunnel(door.port)))
    expect(tunnels.filter((tunnel) => tunnel === undefined)).toEqual([])
    expect(await learner.tunnel(door.port)).toBeUndefined()
    expect(door.refusals().at(-1)).toEqual(refused('too_many'))
    tunnels[0]?.destroy()
    await expect.poll(() => learner.fetchThrough(door.port)).toBe('PrintShop')
  })

  it('that says it takes packets of no length does not hold up the door', async () => {
    const neighbour = createLearner(door, { seat: 3 })
    await neighbour.ready
    const channels = learner.client as unknown as { _chanMgr: { add: (done: () => void) => number } }
    const wire = learner.client as unknown as {
      _protocol: { directTcpip: (id: number, window: number, packet: number, to: object) => void }
    }
    const id = channels._chanMgr.add(() => {})
    const to = { srcIP: '127.0.0.1', srcPort: 1, dstIP: '127.0.0.1', dstPort: door.port }
    wire._protocol.directTcpip(id, 2 ** 20, 0, to)
    expect(await neighbour.fetchThrough(door.port)).toBe('PrintShop')
    await neighbour.leave()
  })
})

import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { createLearner } from '../learner.ts'
import { openDoor } from '../open-door.ts'

const door = await openDoor()
afterAll(door.close)

/** How long the door bears something, in seconds. */
async function secondsUntil(end: Promise<unknown>): Promise<number> {
  const start = performance.now()
  await end
  return (performance.now() - start) / 1000
}

describe('The door, with real time', () => {
  it('drops a first line that comes letter by letter after ten seconds', async () => {
    const socket = connect(door.sshPort, '127.0.0.1').on('error', () => {})
    socket.resume()
    const gone = once(socket, 'close')
    const letters = [...'SSH-2.0-slow-and-without-an-end']
    const typing = setInterval(() => socket.write(letters.shift() ?? 'x'), 1_000)
    expect(await secondsUntil(gone)).toBeLessThan(15)
    clearInterval(typing)
  })

  it('drops a learner who begins to exchange keys, and never ends, within half a minute', async () => {
    const learner = createLearner(door)
    await learner.ready
    const inside = learner.client as unknown as { _sock: NodeJS.EventEmitter }
    learner.rekey()
    inside._sock.removeAllListeners('data')
    inside._sock.on('data', () => {})
    const seconds = await secondsUntil(learner.ended)
    expect(seconds).toBeGreaterThan(10)
    expect(seconds).toBeLessThan(40)
  })

  it('drops a learner who exchanges keys again and again, after ten times in a minute', async () => {
    const learner = createLearner(door, { seat: 2 })
    await learner.ready
    for (let times = 0; times < 10; times += 1) {
      learner.rekey()
      await once(learner.client, 'handshake')
    }
    expect(await learner.fetchThrough(door.port)).toBe('PrintShop')
    learner.rekey()
    await learner.ended
  })
})

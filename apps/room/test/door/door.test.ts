import { platform } from 'node:os'
import { afterAll, describe, expect, it } from 'vitest'
import { createLearner } from '../learner.ts'
import { openDoor } from '../open-door.ts'

const door = await openDoor()
afterAll(door.close)

describe('Who has the code of a seat', () => {
  it('comes in, reads that she is in, and reaches the services at their ports', async () => {
    const learner = createLearner(door, { seat: 1 })
    expect(await learner.ready).toBe('in')
    expect(learner.shown).toEqual(['You are in. Leave this window open. Ctrl-C ends it.'])
    expect(await learner.fetchThrough(door.port)).toBe('PrintShop')
    expect(await learner.fetchThrough(door.port, 'localhost')).toBe('PrintShop')
    await learner.leave()
  })

  it.runIf(platform() === 'linux')(
    'reaches them from an address of the seat alone, so that limits count by seat',
    async () => {
      const learner = createLearner(door, { seat: 258 })
      await learner.ready
      await learner.fetchThrough(door.port)
      expect(door.seen.at(-1)?.from).toBe('127.77.1.2')
      await learner.leave()
    },
  )

  it('is missed by the classroom when she goes', async () => {
    const learner = createLearner(door, { seat: 2 })
    await learner.ready
    await learner.leave()
    await expect.poll(() => door.left).toContain(2)
  })

  it('takes her place again before anybody noticed that she was gone, and is not said to have left', async () => {
    const lost = createLearner(door, { seat: 3 })
    await lost.ready
    const back = createLearner(door, { seat: 3 })
    expect(await back.ready).toBe('in')
    await lost.ended
    expect(await back.fetchThrough(door.port)).toBe('PrintShop')
    expect(door.left).not.toContain(3)
    await back.leave()
  })

  it('is out when the host sets her seat free, and nobody else is', async () => {
    const [gone, stays] = [createLearner(door, { seat: 2 }), createLearner(door, { seat: 3 })]
    await Promise.all([gone.ready, stays.ready])
    const before = door.left.length
    await door.free(2)
    await gone.ended
    await expect.poll(() => door.left.slice(before)).toEqual([2])
    expect(await stays.fetchThrough(door.port)).toBe('PrintShop')
    await stays.leave()
  })
})

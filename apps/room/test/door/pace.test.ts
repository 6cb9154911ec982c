import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPace, createPaces } from '../../src/door/pace.ts'
import { createLearner } from '../learner.ts'
import { openDoor } from '../open-door.ts'

const KB = 1024

describe('The pace of a seat', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
  afterEach(() => void vi.useRealTimers())
  const limits = { atOnce: 64 * KB, inASecond: 32 * KB }
  const request = Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  const waits = (pieces: Buffer[], pace = createPace(() => {}, limits)) => pieces.map((piece) => pace.waitFor(piece))
  const times = (count: number, piece: Buffer) => Array.from({ length: count }, () => piece)

  it('is free up to what comes at once, and half a second behind each request after it', () => {
    expect(waits(times(6, request))).toEqual([0, 0, 0, 0, 500, 1000])
  })

  it('counts an upload by its bytes', () => {
    expect(waits(times(4, Buffer.alloc(32 * KB)))).toEqual([0, 0, 1000, 2000])
  })

  it('counts each of many requests that come in one piece', () => {
    expect(waits([Buffer.concat(times(6, request))])).toEqual([1000])
  })

  it('is free again after a while, and nobody waits longer than five seconds', () => {
    const pace = createPace(() => {}, limits)
    expect(Math.max(...waits(times(500, request), pace))).toBe(5_000)
    vi.advanceTimersByTime(7_000)
    expect(waits([request], pace)).toEqual([0])
  })

  it('is that of the seat, however often she comes in anew, and nobody else’s', () => {
    const isTooFast = vi.fn()
    const paceOf = createPaces(isTooFast, limits)
    expect(waits(times(5, request), paceOf(3))).toEqual([0, 0, 0, 0, 500])
    expect(waits([request], paceOf(3))).toEqual([1000])
    expect(waits([request], paceOf(4))).toEqual([0])
    expect(isTooFast.mock.calls).toEqual([[3]])
  })

  it('says that somebody is too fast, and not at each piece', () => {
    const isTooFast = vi.fn()
    const pace = createPace(isTooFast, limits)
    waits(times(4, request), pace)
    expect(isTooFast).not.toHaveBeenCalled()
    waits(times(100, request), pace)
    expect(isTooFast).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(11_000)
    waits(times(100, request), pace)
    expect(isTooFast).toHaveBeenCalledTimes(2)
  })
})

describe('A learner who sends without end', () => {
  it('waits, in all her tunnels and when she comes in anew, and is told by the classroom; her neighbour does not', async () => {
    const door = await openDoor()
    const [loop, neighbour] = [createLearner(door, { seat: 1 }), createLearner(door, { seat: 2 })]
    await Promise.all([loop.ready, neighbour.ready])
    const channel = await loop.tunnel(door.port)
    for (let n = 0; n < 5_000; n += 1) channel?.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await expect.poll(() => door.tooFast).toEqual([1])
    const answered = () => door.seen.filter(({ from }) => from !== '127.77.0.2').length
    expect(answered()).toBeLessThan(4_500)
    expect(await neighbour.fetchThrough(door.port)).toBe('PrintShop')

    await loop.leave()
    const back = createLearner(door, { seat: 1 })
    await back.ready
    const before = performance.now()
    expect(await back.fetchThrough(door.port)).toBe('PrintShop')
    expect(performance.now() - before).toBeGreaterThan(10)
    await back.leave()
    await neighbour.leave()
    await door.close()
  })
})

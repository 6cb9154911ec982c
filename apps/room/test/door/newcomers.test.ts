import { EventEmitter, once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { platform } from 'node:os'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createNewcomers } from '../../src/door/newcomers.ts'
import { createLearner } from '../learner.ts'
import { openDoor } from '../open-door.ts'

afterEach(() => void vi.useRealTimers())

describe.runIf(platform() === 'linux')('A flood of connections', () => {
  it('holds 64 of one address that say nothing, drops the others, and lets a neighbour in', async () => {
    const door = await openDoor()
    const flood = Array.from({ length: 100 }, () => connect({ host: '127.0.0.1', port: door.sshPort }))
    const dropped = flood.map((socket) => once(socket.on('error', () => {}).resume(), 'close'))
    let closed = 0
    for (const one of dropped) void one.then(() => (closed += 1))
    await expect.poll(() => closed).toBe(36)

    const here = createLearner(door, { seat: 1 })
    expect(await here.ready).toBe('out')
    const neighbour = createLearner(door, { seat: 2, localAddress: '127.0.0.9' })
    expect(await neighbour.ready).toBe('in')
    expect(closed).toBe(36)
    await neighbour.leave()
    for (const socket of flood) socket.destroy()
    await Promise.all(dropped)
    const again = createLearner(door, { seat: 1 })
    expect(await again.ready).toBe('in')
    await again.leave()
    await door.close()
  })
})

describe('A newcomer', () => {
  const come = (address: string) => {
    const socket = Object.assign(new EventEmitter(), { remoteAddress: address, gone: false, destroy: () => {} })
    socket.destroy = () => {
      socket.gone = true
      socket.emit('close')
    }
    return socket
  }
  const admit = (newcomers: ReturnType<typeof createNewcomers>, socket: ReturnType<typeof come>) =>
    newcomers.admit(socket as unknown as Socket)

  it('has ten seconds for the first line', () => {
    vi.useFakeTimers()
    const socket = come('10.0.0.1')
    admit(createNewcomers(), socket)
    vi.advanceTimersByTime(9_999)
    expect(socket.gone).toBe(false)
    vi.advanceTimersByTime(1)
    expect(socket.gone).toBe(true)
  })

  it('has two minutes until the right code, whatever the handshake does, and all day when she is in', () => {
    vi.useFakeTimers()
    const newcomers = createNewcomers()
    const [slow, quick] = [come('10.0.0.1'), come('10.0.0.1')]
    admit(newcomers, slow)?.spoke()
    const inTime = admit(newcomers, quick)
    inTime?.spoke()
    inTime?.isIn()
    vi.advanceTimersByTime(119_999)
    expect(slow.gone).toBe(false)
    vi.advanceTimersByTime(1)
    expect([slow.gone, quick.gone]).toEqual([true, false])
    vi.advanceTimersByTime(24 * 60 * 60 * 1000)
    expect(quick.gone).toBe(false)
  })

  it('is one of 256 at most, from all addresses together', () => {
    const newcomers = createNewcomers()
    const sockets = Array.from({ length: 257 }, (_, index) => come(`10.0.${index % 8}.1`))
    const admitted = sockets.map((socket) => admit(newcomers, socket) !== undefined)
    expect(admitted.filter(Boolean)).toHaveLength(256)
    expect(sockets.at(-1)?.gone).toBe(true)
    sockets[0]?.destroy()
    const next = come('10.0.9.1')
    expect(admit(newcomers, next)).toBeDefined()
    for (const socket of [...sockets, next]) socket.destroy()
  })
})

import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import type { Connection } from 'ssh2'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { limitExchanges } from '../../src/door/rekeying.ts'

afterEach(() => void vi.useRealTimers())

describe('An exchange of keys', () => {
  const begin = () => {
    const wire = Object.assign(new EventEmitter(), { destroy: vi.fn() })
    const inside: { _kexinit: Buffer | undefined } = { _kexinit: undefined }
    const client = Object.assign(new EventEmitter(), { _protocol: inside })
    limitExchanges(client as unknown as Connection, wire as unknown as Socket)
    return { wire, inside, client }
  }

  it('may be had ten times in a minute, and not once more', () => {
    vi.useFakeTimers()
    const { wire, client } = begin()
    for (let times = 0; times < 10; times += 1) client.emit('rekey')
    vi.advanceTimersByTime(60_000)
    for (let times = 0; times < 10; times += 1) client.emit('rekey')
    expect(wire.destroy).not.toHaveBeenCalled()
    client.emit('rekey')
    expect(wire.destroy).toHaveBeenCalled()
    wire.emit('close')
  })

  it('that does not end is ended within half a minute, and one that does is no reason', () => {
    vi.useFakeTimers()
    const { wire, inside } = begin()
    for (let times = 0; times < 5; times += 1) {
      inside._kexinit = Buffer.from('one')
      vi.advanceTimersByTime(10_000)
      inside._kexinit = undefined
      vi.advanceTimersByTime(20_000)
    }
    expect(wire.destroy).not.toHaveBeenCalled()
    inside._kexinit = Buffer.from('without end')
    vi.advanceTimersByTime(30_000)
    expect(wire.destroy).toHaveBeenCalled()
    wire.emit('close')
  })
})

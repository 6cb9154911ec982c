import { EventEmitter, once } from 'node:events'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { ServerChannel } from 'ssh2'
import { describe, expect, it } from 'vitest'
import { createPace } from '../../src/door/pace.ts'
import { carry } from '../../src/door/tunnel.ts'

const stream = () => new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() })

describe('A learner who stops reading', () => {
  it('makes the service wait once a megabyte is on its way to her, and it goes on when she reads', async () => {
    const wire = Object.assign(new EventEmitter(), { writableLength: 0 })
    const service = stream()
    const channel = Object.assign(stream(), { outgoing: { packetSize: 32_768 } })
    carry(
      channel as unknown as ServerChannel,
      service as unknown as Socket,
      wire as unknown as Socket,
      createPace(() => {}),
    )
    const push = async () => {
      const came = once(service, 'data')
      service.push('some of a page')
      await came
    }
    await push()
    expect(service.isPaused()).toBe(false)
    wire.writableLength = 2 * 1024 * 1024
    await push()
    expect(service.isPaused()).toBe(true)
    wire.emit('drain')
    expect(service.isPaused()).toBe(false)
    service.destroy()
  })
})

describe('A learner who says that she takes packets of no length', () => {
  it('has her tunnel closed: the library would cut a page into nothing, without end', () => {
    const wire = Object.assign(new EventEmitter(), { writableLength: 0 })
    const service = stream()
    const channel = Object.assign(stream(), { outgoing: { packetSize: 0 } })
    carry(
      channel as unknown as ServerChannel,
      service as unknown as Socket,
      wire as unknown as Socket,
      createPace(() => {}),
    )
    expect([service.destroyed, channel.destroyed]).toEqual([true, true])
  })
})

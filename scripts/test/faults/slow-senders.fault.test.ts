import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Stack, startStack } from '../stack.ts'
import { createBuyer } from './buyer.ts'

const SENDERS = 500

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ RATE_LIMITS: 'off', LEARNERS: '1' })
})
afterAll(async () => {
  await stack.stop()
  await stack.remove()
})

/** A byte a second of a request that never ends, until the other side has enough. */
async function sendSlowly(origin: string, beginning: string): Promise<Socket> {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {}) // the other side has enough: that is what is waited for
  await once(socket, 'connect')
  socket.write(beginning.replace('HOST', `${hostname}:${port}`))
  const timer = setInterval(() => socket.write('x'), 1_000)
  socket.resume().once('close', () => clearInterval(timer))
  return socket
}

describe('OP-04 five hundred who send a byte a second', () => {
  it.each([
    ['in their headers', 'POST /token HTTP/1.1\r\nHost: HOST\r\nX-Slow: '],
    [
      'in their bodies',
      'POST /token HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n',
    ],
  ])('%s are cut off, and keep nobody from buying', async (_where, beginning) => {
    const sockets = await Promise.all(Array.from({ length: SENDERS }, () => sendSlowly(stack.auth, beginning)))
    const ends = Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close')))
    const buyer = createBuyer(stack, 'learner1')
    expect(sockets.filter(({ closed }) => closed)).toEqual([])
    expect(await buyer.buy()).toContain('Thank you')
    await ends
    expect(await buyer.buy()).toContain('Thank you')
    expect(buyer.seen.filter(({ status }) => status >= 500)).toEqual([])
  })
})

import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect, createServer as createSocketServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { listen, SLOW_SENDERS } from '../src/listen.ts'
import { StartError } from '../src/start-error.ts'
import { captureLog } from './test-server.ts'

const open = new Set<Server>()
const signals = ['SIGINT', 'SIGTERM'] as const
const before = signals.map((signal) => process.listeners(signal))
afterEach(async () => {
  for (const server of open) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  open.clear()
  signals.forEach((signal, index) => {
    for (const listener of process.listeners(signal)) {
      if (!before[index]?.includes(listener)) process.removeListener(signal, listener)
    }
  })
})

const answer: RequestListener = (req, res) => {
  req.resume().on('end', () => res.end('ok'))
}

async function serve() {
  const server = await listen(answer, { origin: 'http://127.0.0.1', port: 0 }, captureLog().log, () => {})
  open.add(server)
  return server
}

describe('Senders that never end', () => {
  it('OP-04 have 15 seconds for their headers and 30 for everything, on the server that really listens', async () => {
    const { headersTimeout, requestTimeout } = await serve()
    const { connectionsCheckingInterval } = SLOW_SENDERS
    expect({ headersTimeout, requestTimeout }).toEqual({ headersTimeout: 10_000, requestTimeout: 25_000 })
    expect(headersTimeout + connectionsCheckingInterval).toBeLessThanOrEqual(15_000)
    expect(requestTimeout + connectionsCheckingInterval).toBeLessThanOrEqual(30_000)
  })

  // The same limits a hundred times shorter, on a server that is made the same way.
  it.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: x\r\nX-Long: '],
    ['a body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n'],
  ])('OP-04 are cut off in the middle of %s, while everybody else is served', async (_what, start) => {
    const short = Object.fromEntries(Object.entries(SLOW_SENDERS).map(([name, limit]) => [name, limit / 100]))
    const server = createServer(short, answer)
    open.add(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const slow = Array.from({ length: 50 }, () => dripping(port, start))
    const other = await fetch(`http://127.0.0.1:${port}`)
    expect(await other.text()).toBe('ok')
    // The answer itself may be lost: what is sent to a closed connection makes the system throw it away.
    for (const ended of await Promise.all(slow)) expect(ended).toMatch(/^(HTTP\/1\.1 408 |$)/)
  })
})

describe('A port that cannot be had', () => {
  it('OP-06 stops the start with a sentence that says what to do', async () => {
    const holder = createSocketServer()
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
    const { port } = holder.address() as AddressInfo
    const started = listen(answer, { origin: 'http://127.0.0.1', port }, captureLog().log, () => {})
    await expect(started).rejects.toThrow(StartError)
    await expect(started).rejects.toThrow(`Port ${port} is in use`)
    await new Promise((resolve) => holder.close(resolve))
  })
})

/** Sends the start of a request and then a letter at a time, until the server has had enough. Resolves with its answer. */
function dripping(port: number, start: string): Promise<string> {
  return new Promise((resolve) => {
    let drip: NodeJS.Timeout | undefined
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(start)
      drip = setInterval(() => socket.write('x'), 10)
    })
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk))
    socket.on('error', () => {}) // written to after it was closed
    socket.on('close', () => {
      clearInterval(drip)
      resolve(answer)
    })
  })
}

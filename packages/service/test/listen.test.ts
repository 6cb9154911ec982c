import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect, createServer as createSocketServer, type Server as SocketServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { CONNECTIONS, listen } from '../src/listen.ts'
import { readSettings } from '../src/settings.ts'
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

/** Any party: all listen alike. */
const at = (port: number) => ({
  party: 'auth' as const,
  origins: readSettings({ AUTH_ORIGIN: 'http://127.0.0.1' }).origins,
  ports: { printshop: 0, auth: port, photos: 0, learn: 0 },
  localhostNames: 'loopback' as const,
  ...{ tls: false, dataDir: '' },
})

const answer: RequestListener = (req, res) => {
  req.resume().on('end', () => res.end('ok'))
}

/** Port 0 is free on one loopback; where a stranger happens to hold the same number on the other, another is taken. */
async function serve(): Promise<Server[]> {
  try {
    const servers = await listen(answer, at(0), captureLog().log, () => {})
    for (const server of servers) open.add(server)
    return servers
  } catch (error) {
    if (error instanceof StartError) return serve()
    throw error
  }
}

/** Where a server listens, at whichever loopback. */
const hereOf = (server: Server) => {
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
const portOf = (server: Server | SocketServer) => (server.address() as AddressInfo).port

/** Whether this machine has ::1 at all: not every container does. */
const ipv6 = Object.values(networkInterfaces()).some((some) => some?.some(({ address }) => address === '::1'))

async function take(port: number, host: string): Promise<SocketServer> {
  const server = createSocketServer().listen(port, host)
  await once(server, 'listening')
  return server
}

describe('Both loopbacks', () => {
  it.runIf(ipv6)('A14 are served, so that nobody else can answer at one of them', async () => {
    const [first, second] = await serve()
    const port = first ? portOf(first) : 0
    expect(second && portOf(second)).toBe(port)
    for (const host of ['127.0.0.1', '[::1]']) {
      expect(await (await fetch(`http://${host}:${port}`)).text()).toBe('ok')
    }
    await expect(take(port, '::1')).rejects.toThrow('EADDRINUSE')
  })

  it.runIf(ipv6)('A14 are both needed: a stranger at ::1 stops the start', async () => {
    const stranger = await take(0, '::1')
    const started = listen(answer, at(portOf(stranger)), captureLog().log, () => {})
    await expect(started).rejects.toThrow(`Port ${portOf(stranger)} is in use`)
    stranger.close()
  })
})

describe('Senders that never end', () => {
  it('OP-04 have 15 seconds for their headers and 30 for everything, on the servers that really listen', async () => {
    const { connectionsCheckingInterval } = CONNECTIONS
    for (const { headersTimeout, requestTimeout } of await serve()) {
      expect({ headersTimeout, requestTimeout }).toEqual({ headersTimeout: 10_000, requestTimeout: 25_000 })
      expect(headersTimeout + connectionsCheckingInterval).toBeLessThanOrEqual(15_000)
      expect(requestTimeout + connectionsCheckingInterval).toBeLessThanOrEqual(30_000)
    }
  })

  // The same limits twenty times shorter, on a server that is made the same way: who sends at once is far from them.
  it.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: x\r\nX-Long: '],
    ['a body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n'],
  ])('OP-04 are cut off in the middle of %s, while everybody else is served', async (_what, start) => {
    const short = Object.fromEntries(Object.entries(CONNECTIONS).map(([name, limit]) => [name, limit / 20]))
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

describe('A connection that is kept', () => {
  it('OP-04 is closed long after its other side was told: no request is lost that comes in the same moment', async () => {
    for (const server of await serve()) {
      const { headers } = await fetch(hereOf(server))
      const [, told] = /timeout=(\d+)/.exec(headers.get('Keep-Alive') ?? '') ?? []
      expect(Number(told) * 1000).toBeGreaterThanOrEqual(20_000)
      const { keepAliveTimeout, keepAliveTimeoutBuffer = 0 } = server
      expect(keepAliveTimeout + keepAliveTimeoutBuffer - Number(told) * 1000).toBeGreaterThanOrEqual(10_000)
    }
  })
})

describe('A port that cannot be had', () => {
  it('OP-06 stops the start with a sentence that says what to do', async () => {
    const holder = await take(0, '127.0.0.1')
    const started = listen(answer, at(portOf(holder)), captureLog().log, () => {})
    await expect(started).rejects.toThrow(StartError)
    await expect(started).rejects.toThrow(`Port ${portOf(holder)} is in use`)
    holder.close()
  })
})

/** Sends the start of a request and then a letter at a time, until the server has had enough. Resolves with its answer. */
function dripping(port: number, start: string): Promise<string> {
  return new Promise((resolve) => {
    let drip: NodeJS.Timeout | undefined
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(start)
      drip = setInterval(() => socket.write('x'), 50)
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

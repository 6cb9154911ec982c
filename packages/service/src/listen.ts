import { lookup } from 'node:dns/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { Logger } from 'pino'
import { StartError } from './start-error.ts'

type Address = { origin: string; port: number }

/**
 * Serves `app` and stops cleanly on SIGINT and SIGTERM. Throws StartError when the port is taken.
 * @param close what to do last, such as closing the database
 */
export async function listen(app: RequestListener, address: Address, log: Logger, close: () => void): Promise<Server> {
  const { origin, port } = address
  const server = createServer(SLOW_SENDERS, app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, address)))
    ownAddress(origin).then((host) => server.listen(port, host, resolve), reject)
  })
  log.info({ event: 'listening', origin, port })
  stopOnSignal(server, log, close)
  return server
}

/**
 * Slow senders are cut off, so that they cannot hold all connections: 10 s for the headers, 25 s for the whole request,
 * and up to 5 s more until we look. Milliseconds.
 */
export const SLOW_SENDERS = { headersTimeout: 10_000, requestTimeout: 25_000, connectionsCheckingInterval: 5_000 }

// Loopback only. In a container the service's own name is an address of the container's network: that one then.
async function ownAddress(origin: string): Promise<string> {
  const { hostname } = new URL(origin)
  if (!hostname.endsWith('.localhost')) return '127.0.0.1'
  const { address } = await lookup(hostname, { family: 4 }).catch(() => ({ address: '127.0.0.1' }))
  return address
}

function explain(error: NodeJS.ErrnoException, { origin, port }: Address): Error {
  const advice = 'stop the program that uses it, or set PORT_BASE to a free range above 1024.'
  if (error.code === 'EADDRINUSE') return new StartError(`Port ${port} is in use, so ${origin} cannot start: ${advice}`)
  if (error.code === 'EACCES')
    return new StartError(`Port ${port} is closed to this program, so ${origin} cannot start: ${advice}`)
  return error
}

function stopOnSignal(server: Server, log: Logger, close: () => void): void {
  let stopping = false
  const stop = (signal: string) => {
    // A terminal sends Ctrl-C to every process, and npm start passes it on once more: the second one changes nothing.
    if (stopping) return
    stopping = true
    log.info({ event: 'stopping', signal })
    server.close(() => {
      close()
      process.exit(0)
    })
    server.closeIdleConnections()
    // What is still under way gets a moment; a held connection must not hold the whole demo.
    setTimeout(() => server.closeAllConnections(), 500).unref()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

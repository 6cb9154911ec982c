import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import type { Origins } from './origins.ts'
import { readOwnCertificate } from './own-certificates.ts'
import type { Settings } from './settings.ts'
import { StartError } from './start-error.ts'
import { type Server, stopOnSignal } from './stop.ts'
import { createTlsServer } from './tls-server.ts'

type Place = Pick<Settings, 'origins' | 'ports' | 'localhostNames' | 'tls' | 'dataDir'> & { party: keyof Origins }

/**
 * Serves `app` where the settings say that this party lives, and stops cleanly on SIGINT and SIGTERM. Throws StartError when
 * the port is taken.
 * @param close what to do last, such as closing the database
 */
export async function listen(app: RequestListener, place: Place, log: Logger, close: () => void): Promise<Server[]> {
  const origin = place.origins[place.party]
  let port = place.ports[place.party]
  const servers: Server[] = []
  for (const host of await ownHosts(origin, place.localhostNames)) {
    const server = await open(create(app, place), { origin, port, host })
    if (!server) continue
    port = (server.address() as AddressInfo).port
    servers.push(server)
  }
  log.info({ event: 'listening', origin, port })
  stopOnSignal(servers, log, close)
  return servers
}

function create(app: RequestListener, { tls, dataDir, party, origins }: Place): Server {
  if (!tls) return createServer(CONNECTIONS, app)
  return createTlsServer({ ...CONNECTIONS, ...readOwnCertificate(dataDir, party) }, origins[party], app)
}

/**
 * Slow senders are cut off, so that they cannot hold all connections: 10 s for the headers, 25 s for the whole request,
 * and up to 5 s more until we look. A connection on which nothing comes stays for the pause between two clicks, and then longer
 * than we tell its other side, by as much as a request may take to us while this machine is busy: one that came as we closed
 * would be lost — RFC 9112 §9.5. Milliseconds.
 */
export const CONNECTIONS = {
  ...{ headersTimeout: 10_000, requestTimeout: 25_000, connectionsCheckingInterval: 5_000 },
  ...{ keepAliveTimeout: 20_000, keepAliveTimeoutBuffer: 10_000 },
}

const NO_IPV6 = ['EADDRNOTAVAIL', 'EAFNOSUPPORT']

// Loopback only, and both of them: browsers may try ::1 first, and whoever listened there would get what people type for us.
// In a container the service's own name is an address of the container's network: that one then.
async function ownHosts(origin: string, names: Settings['localhostNames']): Promise<string[]> {
  const { hostname } = new URL(origin)
  if (names === 'loopback' || !hostname.endsWith('.localhost')) return ['127.0.0.1', '::1']
  const { address } = await lookup(hostname, { family: 4 })
  return [address]
}

type Address = { origin: string; port: number; host: string }

/** Undefined where this machine has no such address at all. */
async function open(server: Server, address: Address): Promise<Server | undefined> {
  try {
    server.listen(address.port, address.host)
    await once(server, 'listening')
    return server
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (address.host === '::1' && NO_IPV6.includes(code)) return undefined
    throw explain(error as NodeJS.ErrnoException, address)
  }
}

function explain(error: NodeJS.ErrnoException, { origin, port }: Address): Error {
  const advice = 'stop the program that uses it, or set PORT_BASE to a free range above 1024.'
  if (error.code === 'EADDRINUSE') return new StartError(`Port ${port} is in use, so ${origin} cannot start: ${advice}`)
  if (error.code === 'EACCES')
    return new StartError(`Port ${port} is closed to this program, so ${origin} cannot start: ${advice}`)
  return error
}

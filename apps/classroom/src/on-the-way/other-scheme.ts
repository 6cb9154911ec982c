import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { connect as connectTls, createServer as createTlsServer } from 'node:tls'
import { serverName, type Target } from './heard.ts'

/** The same sites by the other scheme: small servers of ours in front of them, which put TLS on or take it off. */
export type OtherScheme = {
  targets: Target[]
  /** The authority that a browser has to trust; undefined when these servers take TLS off. */
  authority?: string
  end: () => void
}

/** In front of sites that speak http: the same sites over TLS, with an authority that is forgotten afterwards. */
export async function putTlsOn(sites: Target[]): Promise<OtherScheme> {
  // Loaded when somebody records: who starts the demo need not wait for what makes certificates.
  const { makeAuthority } = await import('@photo/certificates/authority')
  const { makeCertificate } = await import('@photo/certificates/certificate')
  const authority = await makeAuthority('What a listener sees')
  const opened = await Promise.all(
    sites.map(async ({ site, host, port }) => {
      const { certificate: cert, key } = await makeCertificate(authority, site)
      return open(
        site,
        createTlsServer({ cert, key }, (browser) => join(browser, connect(port, host))),
      )
    }),
  )
  return { ...together(opened), authority: authority.certificate }
}

/** In front of sites that speak https: the same sites without TLS. */
export async function takeTlsOff(sites: Target[]): Promise<OtherScheme> {
  const opened = await Promise.all(
    sites.map(({ site, host, port }) =>
      open(
        site,
        createServer((browser) => join(browser, connectTls({ host, port, ...serverName(site) }))),
      ),
    ),
  )
  return together(opened)
}

type Opened = { target: Target; server: Server; sockets: Set<Socket> }

async function open(site: string, server: Server): Promise<Opened> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket.on('close', () => sockets.delete(socket))))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { target: { site, host: '127.0.0.1', port: (server.address() as AddressInfo).port }, server, sockets }
}

function together(opened: Opened[]): OtherScheme {
  const end = () => {
    for (const { server, sockets } of opened) {
      server.close()
      for (const socket of sockets) socket.destroy()
    }
  }
  return { targets: opened.map(({ target }) => target), end }
}

function join(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one)
  one.on('error', () => other.destroy())
  other.on('error', () => one.destroy())
}

import type { RequestListener } from 'node:http'
import { createServer, type Server, type ServerOptions } from 'node:https'
import type { Socket } from 'node:net'
import { TLS } from './tls-options.ts'

/** With this byte a handshake begins — RFC 8446 §5.1 */
const HANDSHAKE = 22

/**
 * A server that speaks TLS, and tells who speaks http to it what to do: a browser would only say that there was no answer. What
 * was asked is not looked at.
 */
export function createTlsServer(options: ServerOptions, origin: string, app: RequestListener): Server {
  const server = createServer({ ...TLS, ...options }, app)
  const [shakeHands] = server.listeners('connection') as [(socket: Socket) => void]
  const sockets = new Set<Socket>()
  server.removeListener('connection', shakeHands).on('connection', (socket: Socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)))
    socket.setTimeout(TLS.handshakeTimeout, () => socket.destroy()).on('error', () => socket.destroy())
    socket.once('data', (first: Buffer) => {
      socket.setTimeout(0)
      if (first[0] !== HANDSHAKE) return void socket.end(refusal(origin))
      socket.pause()
      socket.unshift(first)
      Reflect.apply(shakeHands, server, [socket])
    })
  })
  // Node knows those that have shaken hands. The others must not hold up the end either.
  const closeKnown = server.closeAllConnections.bind(server)
  server.closeAllConnections = () => {
    closeKnown()
    for (const socket of sockets) socket.destroy()
  }
  return server
}

function refusal(origin: string): string {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>This site speaks https</title>
<p>This site speaks https, and you asked by http. Nothing of what you sent was looked at.</p>
<p><a href="${origin}/">Open ${origin}</a></p></html>
`
  return [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(page)}`,
    'Cache-Control: no-store',
    "Content-Security-Policy: default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    'Connection: close',
    '',
    page,
  ].join('\r\n')
}

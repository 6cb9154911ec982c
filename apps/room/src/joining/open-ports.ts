import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import type { Client } from 'ssh2'

/** Opens the demo's ports on this machine, for this machine alone: each leads to the same one of the room. */
export async function openPorts(client: Client, ports: number[]): Promise<Server[]> {
  return Promise.all(ports.map((port) => openPort(client, port)))
}

async function openPort(client: Client, port: number): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    client.forwardOut('127.0.0.1', socket.remotePort ?? 0, '127.0.0.1', port, (error, channel) => {
      if (error) return socket.destroy()
      channel.on('error', () => {}).on('close', () => socket.destroy())
      socket.on('close', () => channel.destroy())
      socket.pipe(channel).pipe(socket)
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

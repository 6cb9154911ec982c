import { connect, type Socket } from 'node:net'
import type { ServerChannel } from 'ssh2'
import type { Pace } from './pace.ts'

/** As much as may wait to be sent to one learner, in bytes: a laptop that stops reading must not fill the host's memory. */
const MOST_WAITING = 1024 * 1024

/** Below this a message would be cut into crumbs, and the library never ends with a size of 0 — RFC 4253 §6.1 asks for 32768. */
const SMALLEST_PACKET = 1024

/**
 * Connects to one of the services, from an address of the seat's own: then what the services count by address, each seat has for
 * itself. Where the system has one loopback address only, all seats come from that one.
 */
export async function connectAsSeat(port: number, seat: number): Promise<Socket> {
  try {
    return await open(port, `127.77.${seat >> 8}.${seat & 255}`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRNOTAVAIL') throw error
    return open(port, '127.0.0.1')
  }
}

function open(port: number, localAddress: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, localAddress, allowHalfOpen: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

/**
 * Carries bytes both ways until one side ends.
 * @param wire the learner's connection, which all her tunnels share, as they share her pace
 */
export function carry(channel: ServerChannel, service: Socket, wire: Socket, pace: Pace): void {
  const end = () => {
    wire.off('drain', goOn)
    service.destroy()
    channel.destroy()
  }
  const goOn = () => service.resume()
  service.on('error', end).on('close', end)
  channel.on('error', end).on('close', end)
  if (outgoingPacketOf(channel) < SMALLEST_PACKET) {
    end()
    return
  }
  channel.pipe(pace.gate()).pipe(service)
  service.pipe(channel)
  // The library takes whatever a channel is given, however slowly the other side reads.
  service.on('data', () => {
    if (wire.writableLength > MOST_WAITING) service.pause()
  })
  wire.on('drain', goOn)
}

const outgoingPacketOf = (channel: ServerChannel) =>
  (channel as unknown as { outgoing: { packetSize: number } }).outgoing.packetSize

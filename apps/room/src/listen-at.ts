import { once } from 'node:events'
import type { Server } from 'node:net'
import { StartError } from '@photo/service/start-error'

/** Listens at one address of this machine, and at no other. Throws StartError, with what to do, where that cannot be. */
export async function listenAt(server: Server, address: string, port: number, change: string): Promise<void> {
  try {
    server.listen(port, address)
    await once(server, 'listening')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRNOTAVAIL') {
      throw new StartError(`This machine has no address ${address} now: start the room anew, which looks for one.`)
    }
    if (code === 'EADDRINUSE' || code === 'EACCES') {
      throw new StartError(`Port ${port} at ${address} is in use or closed to this program: ${change}.`)
    }
    throw error
  }
}

import { once } from 'node:events'
import { createServer } from 'node:net'
import { bad, type Finding, good } from './network.ts'

/** The two ports that listen for learners are free at their address. */
export async function checkDoorPorts(address: string, ports: number[]): Promise<Finding> {
  for (const port of ports) {
    const server = createServer().listen(port, address)
    const problem = await once(server, 'listening').then(
      () => undefined,
      ({ code }: NodeJS.ErrnoException) => code,
    )
    server.close()
    if (problem === 'EADDRNOTAVAIL') return bad(`This machine has no address ${address}: its ports come after that.`)
    if (problem) {
      return bad(
        `Port ${port} at ${address} is taken (${problem}): stop what uses it, or set ROOM_SSH_PORT or PORT_BASE.`,
      )
    }
  }
  return good(`Ports ${ports.join(' and ')} are free for learners at ${address}.`)
}

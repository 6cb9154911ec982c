import type { Socket } from 'node:net'
import type { Connection } from 'ssh2'
import { type Destinations, mayLeadTo } from './destinations.ts'
import type { Pace } from './pace.ts'
import { carry, connectAsSeat } from './tunnel.ts'

type Log = { warn: (event: Record<string, unknown>) => void }
type Visit = { seat: number; wire: Socket; pace: Pace; places: Destinations; log: Log }

/** As many connections a seat may have at once: a browser with all four sites open needs 24. */
const MOST_TUNNELS = 64

/**
 * What somebody may do who is in: reach the services, and nothing else. There is no listener for a session, so there is no
 * shell, no command, no file transfer, no agent and no window; none for a request, so nothing is forwarded the other way; none
 * for a socket file — RFC 4254 §6, §7.1.
 */
export function letTunnel(client: Connection, { seat, wire, pace, places, log }: Visit): void {
  let tunnels = 0
  // Each tunnel waits for its wire.
  wire.setMaxListeners(MOST_TUNNELS + 10)
  client.on('tcpip', (accept, reject, { destIP, destPort }) => {
    const refuse = (reason: string) => {
      log.warn({ event: 'tunnel_refused', reason, seat, host: destIP, port: destPort })
      reject()
    }
    if (tunnels >= MOST_TUNNELS) return refuse('too_many')
    tunnels += 1
    const done = () => {
      tunnels -= 1
    }
    void open(destIP, destPort).then((service) => {
      if (typeof service === 'string') {
        done()
        return refuse(service)
      }
      const channel = accept()
      service.once('close', done)
      carry(channel, service, wire, pace)
    })
  })

  async function open(host: string, port: number): Promise<Socket | string> {
    if (!(await mayLeadTo(host, port, places))) return 'forbidden'
    return connectAsSeat(port, seat).catch(() => 'no_service')
  }
}

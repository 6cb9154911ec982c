import type { Socket } from 'node:net'
import type { Connection } from 'ssh2'

/** How long an exchange of keys may take once somebody is in, and how many there may be in a minute. */
const EXCHANGE = { patience: 15_000, inAMinute: 10 }

const MINUTE = 60_000

/**
 * Ends a connection that exchanges keys without end — RFC 4253 §9: what is sent meanwhile waits in our memory, and each exchange
 * costs the host's processor, not the learner's. The library tells when one is over, and not that one has begun.
 */
export function limitExchanges(client: Connection, wire: Socket): void {
  const inside = (client as unknown as { _protocol: { _kexinit?: Buffer } })._protocol
  let times: number[] = []
  client.on('rekey', () => {
    times = [...times, Date.now()].filter((time) => time > Date.now() - MINUTE)
    if (times.length > EXCHANGE.inAMinute) wire.destroy()
  })
  let underWay: Buffer | undefined
  const timer = setInterval(() => {
    if (underWay && inside._kexinit === underWay) wire.destroy()
    underWay = inside._kexinit
  }, EXCHANGE.patience)
  wire.once('close', () => clearInterval(timer))
}

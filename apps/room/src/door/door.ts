import { createServer, type Server, type Socket } from 'node:net'
import type { Logger } from 'pino'
import ssh2, { type Connection } from 'ssh2'
import { type Classroom, tellLeft, tellTooFast } from '../actions/ask-classroom.ts'
import { followFreed } from '../actions/follow-freed.ts'
import type { Destinations } from './destinations.ts'
import { createGuesses } from './guesses.ts'
import { createNewcomers, type Newcomer } from './newcomers.ts'
import { createPaces } from './pace.ts'
import { limitExchanges } from './rekeying.ts'
import { signIn } from './sign-in.ts'
import { letTunnel } from './visit.ts'

type Door = { hostKey: string; classroom: Classroom; places: Destinations; log: Logger }

/** What every `ssh` since 2016 speaks, and nothing that costs the host much: no exchange over a group that a client chooses. */
const algorithms: ssh2.Algorithms = {
  kex: ['curve25519-sha256', 'curve25519-sha256@libssh.org', 'ecdh-sha2-nistp256'],
  cipher: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'aes128-ctr', 'aes256-ctr'],
  hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256'],
  compress: ['none'],
}

/** A laptop that was closed is noticed after three questions without an answer. Milliseconds. */
const ASK_AGAIN = 15_000

/** The way into the room: an SSH server that lets seats through to the services on this machine — RFC 4254 §7.2. */
export function createDoor({ hostKey, classroom, places, log }: Door): Server {
  const ssh = new ssh2.Server({ hostKeys: [hostKey], ident: 'room', algorithms, keepaliveInterval: ASK_AGAIN })
  const newcomers = createNewcomers()
  const guesses = createGuesses()
  const atTheDoor = new Map<string, { wire: Socket; newcomer: Newcomer }>()
  const seated = new Map<number, { client: Connection; wire: Socket }>()

  ssh.on('connection', (client, { ip, port }) => {
    const here = atTheDoor.get(`${ip} ${port}`)
    if (!here) return client.end()
    const { wire, newcomer } = here
    newcomer.spoke()
    // Why a connection broke off is the network's business: that it ended, we hear.
    client.on('error', () => {})
    signIn(client, ip, { classroom, guesses, log }, (seat) => {
      newcomer.isIn()
      sit({ client, wire }, seat, ip)
      letTunnel(client, { seat, wire, pace: paceOf(seat), places, log })
      limitExchanges(client, wire)
    })
  })

  const paceOf = createPaces((seat) => {
    log.warn({ event: 'seat_too_fast', seat })
    void tellTooFast(classroom, seat)
  })

  // Who comes back before we have noticed that she was gone takes her own place.
  function sit(here: { client: Connection; wire: Socket }, seat: number, address: string): void {
    end(seat)
    seated.set(seat, here)
    log.info({ event: 'seat_in', seat, address })
    here.wire.once('close', () => {
      if (seated.get(seat) !== here) return
      seated.delete(seat)
      log.info({ event: 'seat_left', seat })
      void tellLeft(classroom, seat)
    })
  }

  function end(seat: number): void {
    const there = seated.get(seat)
    there?.client.end()
    there?.wire.destroySoon()
  }

  const door = createServer((wire) => {
    wire.on('error', () => {})
    const newcomer = newcomers.admit(wire)
    if (!newcomer) return
    const key = `${wire.remoteAddress} ${wire.remotePort}`
    atTheDoor.set(key, { wire, newcomer })
    wire.once('close', () => atTheDoor.delete(key))
    ssh.injectSocket(wire)
  })
  const closing = new AbortController()
  door.once('listening', () => void followFreed(classroom, end, closing.signal))
  door.once('close', () => closing.abort())
  return door
}

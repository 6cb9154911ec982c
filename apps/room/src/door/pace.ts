import { Transform } from 'node:stream'

/** What a seat may send to the services: so many bytes at once, and from then on so many in a second. */
const ALLOWED = { atOnce: 64 * 1024 * 1024, inASecond: 1024 * 1024 }

/** A request counts as this much at least, for what it makes the services do: a loop of small ones is no cheaper than an upload. */
const LEAST = 16 * 1024

/** Where the head of a request ends — RFC 9112 §2.1. */
const END_OF_HEAD = '\r\n\r\n'

/** No piece waits longer, in milliseconds: what a seat has sent too much is forgotten soon after it stops. */
const LONGEST = 5_000

/** How often it is said that a seat is too fast, in milliseconds. */
const SAY_AGAIN = 10_000

export type Pace = ReturnType<typeof createPace>

/**
 * How quickly a seat may send, through all its tunnels. Who is too fast waits, and is refused nothing: services that know of no
 * seats go on for all others. A person with a browser does not notice: she may press a hundred times a minute.
 * @param isTooFast called when somebody waits, now and then
 */
export function createPace(isTooFast: () => void, { atOnce, inASecond } = ALLOWED) {
  const ahead = (atOnce / inASecond) * 1000
  let paidAt = 0
  let said = Number.NEGATIVE_INFINITY

  /** How long a piece waits, in milliseconds. */
  function waitFor(piece: Buffer): number {
    const now = performance.now()
    const cost = (costOf(piece) / inASecond) * 1000
    paidAt = Math.min(Math.max(paidAt, now) + cost, now + ahead + LONGEST)
    const wait = Math.max(0, paidAt - now - ahead)
    if (wait > 0 && now - said > SAY_AGAIN) {
      said = now
      isTooFast()
    }
    return wait
  }

  /** What one tunnel carries to the services goes through here. */
  function gate(): Transform {
    return new Transform({
      transform(piece: Buffer, _encoding, done) {
        const wait = waitFor(piece)
        if (wait === 0) return done(null, piece)
        setTimeout(() => done(null, piece), wait)
      },
    })
  }
  return { waitFor, gate }
}

/**
 * The pace of each seat. It is kept when she goes: who comes in anew is not faster for it.
 * @param isTooFast called with the seat of somebody who waits, now and then
 */
export function createPaces(isTooFast: (seat: number) => void, limits = ALLOWED): (seat: number) => Pace {
  const paces = new Map<number, Pace>()
  return (seat) => {
    const pace = paces.get(seat) ?? createPace(() => isTooFast(seat), limits)
    paces.set(seat, pace)
    return pace
  }
}

// Many requests may come in one piece, one behind the other — RFC 9112 §9.3.2.
function costOf(piece: Buffer): number {
  let requests = 0
  for (let at = piece.indexOf(END_OF_HEAD); at >= 0; at = piece.indexOf(END_OF_HEAD, at + 1)) requests += 1
  return Math.max(piece.length, LEAST * Math.max(1, requests))
}

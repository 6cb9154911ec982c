import type { Socket } from 'node:net'

/** How many may stand at the door at once, from one address and from all: a class comes in at the same minute. */
const MOST = { fromOneAddress: 64, inAll: 256 }

/** How long the first line may take, and everything up to the right code: a person compares a fingerprint and types. Milliseconds. */
const PATIENCE = { firstLine: 10_000, signIn: 120_000 }

export type Newcomer = { spoke: () => void; isIn: () => void }

/** Those who have connected and are not in yet: few enough, and not for long — RFC 4252 §4. */
export function createNewcomers() {
  const waiting = new Map<string, number>()
  let inAll = 0

  function count(address: string, by: 1 | -1): void {
    inAll += by
    const left = (waiting.get(address) ?? 0) + by
    if (left > 0) waiting.set(address, left)
    else waiting.delete(address)
  }

  /** Undefined when there are too many: then the connection is gone already. */
  function admit(socket: Socket): Newcomer | undefined {
    const address = socket.remoteAddress ?? ''
    if (inAll >= MOST.inAll || (waiting.get(address) ?? 0) >= MOST.fromOneAddress) {
      socket.destroy()
      return undefined
    }
    count(address, 1)
    let timer = setTimeout(() => socket.destroy(), PATIENCE.firstLine)
    const spoke = () => {
      clearTimeout(timer)
      timer = setTimeout(() => socket.destroy(), PATIENCE.signIn)
    }
    let counted = true
    const isIn = () => {
      clearTimeout(timer)
      if (counted) count(address, -1)
      counted = false
    }
    socket.once('close', isIn)
    return { spoke, isIn }
  }
  return { admit }
}

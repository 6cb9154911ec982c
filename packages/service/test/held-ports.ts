import { createServer } from 'node:net'

/** Below what systems hand out by themselves: nobody comes by one of these by chance. */
const FIRST = 24_000
const BLOCKS = 400

/** Neighbouring ports that belong to one test: the last of them is the lock. */
const SIZE = 20

export type HeldPorts = { base: number; release: () => Promise<void> }

let next = process.pid

/**
 * Ports of this test's own, from `base` on, until it releases them or its process ends. Nobody listens there yet. Who
 * would look for free ports and bind them later could find them taken: so a lock is bound here, and kept.
 */
export async function holdPorts(): Promise<HeldPorts> {
  for (let tries = 0; tries < BLOCKS; tries += 1) {
    next += 1
    const base = FIRST + (next % BLOCKS) * SIZE
    const release = await takePort(base + SIZE - 1)
    if (!release) continue
    if (await areFree(base)) return { base, release }
    await release()
  }
  throw new Error(`No ${SIZE} neighbouring ports are free from ${FIRST} on.`)
}

/** True when nobody listens on the four ports from `base` on, at either loopback address. */
export async function areFree(base: number): Promise<boolean> {
  for (const port of [base, base + 1, base + 2, base + 3]) {
    for (const host of ['127.0.0.1', '::1']) {
      const release = await takePort(port, host)
      if (!release) return false
      await release()
    }
  }
  return true
}

/** Listens on a port, and closes whatever connects. Answers how to give it back, or undefined when somebody has it. */
export function takePort(port: number, host = '127.0.0.1'): Promise<(() => Promise<void>) | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy()).unref()
    const release = () => new Promise<void>((done) => server.close(() => done()))
    // A machine without IPv6 has nobody at ::1 either.
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT' ? async () => {} : undefined),
    )
    server.listen(port, host, () => resolve(release))
  })
}

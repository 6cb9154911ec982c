import { AsyncLocalStorage } from 'node:async_hooks'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askAsBrowser } from './ask-as-browser.ts'

/** Each learner has a loopback address for her end of the tunnels: so sixty fit on one machine, at the same ports. Linux. */
const addressOf = (seat: number) => `127.1.0.${seat}`

/** Whose fetch it is. */
const learner = new AsyncLocalStorage<number>()
const direct = globalThis.fetch

/** From here on a learner's requests go through her own tunnel, and are what they would be without. */
export function fetchThroughTunnels(): void {
  globalThis.fetch = async (input, init) => {
    const seat = learner.getStore()
    return seat === undefined ? direct(input, init) : askAsBrowser(addressOf(seat), new Request(input, init))
  }
}

export const asLearner = <T>(seat: number, act: () => Promise<T>): Promise<T> => learner.run(seat, act)

/** Comes in with the system's own `ssh`. Resolves when it says so. */
export async function comeIn(seat: number, code: string, place: { ports: number[]; sshPort: number; folder: string }) {
  const types = join(place.folder, 'types-the-code')
  writeFileSync(types, '#!/bin/sh\necho "$CODE"\n', { mode: 0o700 })
  const env = { ...process.env, CODE: code, SSH_ASKPASS: types, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' }
  const trust = ['-F', 'none', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'StrictHostKeyChecking=no']
  const tunnels = place.ports.flatMap((port) => ['-L', `${addressOf(seat)}:${port}:127.0.0.1:${port}`])
  const child = spawn('ssh', [...trust, '-N', '-p', String(place.sshPort), ...tunnels, `seat${seat}@127.0.0.1`], {
    env,
  })
  const ended = once(child, 'exit')
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      printed += chunk
      if (printed.includes('You are in.')) resolve()
    })
    void ended.then(() => reject(new Error(`ssh of seat ${seat} ended: ${printed}`)))
  })
  return async () => {
    child.kill('SIGINT')
    await ended
  }
}

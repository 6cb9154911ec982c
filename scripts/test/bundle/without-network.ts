import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startProgram } from '../run-script.ts'

const UNSHARE = '/usr/bin/unshare'

type Place = { bundle: string; home: string; path: string }

/** True where a process can be given a network of its own, in which there is nothing but this machine. */
export const canBeAlone = () => spawnSync(UNSHARE, ['-rn', 'ip', 'link', 'set', 'lo', 'up']).status === 0

/**
 * Starts a command in the bundle on a machine without a network, with an empty home. `beside` runs another one on that machine.
 * @param path what there is on this machine: '' is nothing
 */
export function startWithoutNetwork(command: string[], { bundle, home, path }: Place) {
  mkdirSync(home, { recursive: true })
  const env = { HOME: home, PATH: path }
  const up = ['/bin/sh', '-c', '/usr/sbin/ip link set lo up && exec "$@"', 'sh']
  const demo = startProgram([UNSHARE, '-rn', ...up, ...command], env, { cwd: home })
  const beside = (...args: string[]) => {
    const there = ['--preserve-credentials', '-U', '-n', '-t', String(demo.child.pid)]
    return startProgram(['/usr/bin/nsenter', ...there, '/bin/sh', join(bundle, 'start.sh'), ...args], env).ended
  }
  return { ...demo, beside }
}

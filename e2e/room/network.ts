import { spawnSync } from 'node:child_process'

/** A machine of its own, with an address in the network of the room: the programs in it see no other. */
export type Machine = { name: string; address: string; run: (command: string[]) => string[] }

const ip = (...args: string[]) => {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`)
}

/** Whether this system lets us make networks: Linux, as root. */
export function mayMakeNetworks(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const name = `room-${process.pid}-try`
  if (spawnSync('ip', ['netns', 'add', name]).status !== 0) return false
  ip('netns', 'del', name)
  return true
}

/** The Wi-Fi of a room: the host's machine, which holds the bridge, and those of the learners. Each is a network namespace. */
export function makeNetwork(learners: number): { host: Machine; learners: Machine[]; remove: () => void } {
  const made: string[] = []
  const make = (label: string, number: number): Machine => {
    const name = `room-${process.pid}-${label}`
    ip('netns', 'add', name)
    made.push(name)
    ip('-n', name, 'link', 'set', 'lo', 'up')
    return { name, address: `10.77.0.${number}`, run: (command) => ['ip', 'netns', 'exec', name, ...command] }
  }
  const host = make('host', 1)
  ip('-n', host.name, 'link', 'add', 'wifi', 'type', 'bridge')
  ip('-n', host.name, 'address', 'add', `${host.address}/24`, 'dev', 'wifi')
  ip('-n', host.name, 'link', 'set', 'wifi', 'up')
  const machines = Array.from({ length: learners }, (_, index) => make(String(index + 1), index + 2))
  machines.forEach(({ name, address }, index) => {
    const port = `port${index}`
    ip('-n', host.name, 'link', 'add', port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name)
    ip('-n', host.name, 'link', 'set', port, 'master', 'wifi', 'up')
    ip('-n', name, 'address', 'add', `${address}/24`, 'dev', 'eth0')
    ip('-n', name, 'link', 'set', 'eth0', 'up')
  })
  const remove = () => {
    for (const name of made.splice(0)) spawnSync('ip', ['netns', 'del', name])
  }
  return { host, learners: machines, remove }
}

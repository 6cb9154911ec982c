import { createServer } from 'node:net'
import { StartError } from '../packages/service/src/start-error.ts'

/**
 * Throws StartError when one of these ports is taken, before anything is started that would have to be stopped again.
 * @param beyond how far the first of them is from PORT_BASE: the ports of a lab begin behind those of the demo
 */
export async function checkPortsFree(ports: number[], beyond = 0): Promise<void> {
  const twice = ports.find((port, index) => ports.indexOf(port) !== index)
  if (twice) {
    throw new StartError(`Two of the four addresses have port ${twice}: give each of our services a port of its own.`)
  }
  for (const port of ports) {
    const problem = await tryPort(port)
    if (problem === 'EADDRINUSE') {
      const base = await freeBase(beyond, ports.length)
      throw new StartError(
        beyond > 0
          ? `Port ${port} is in use: end the lab that runs, or the program that uses it. For a second lab beside the first, set PORT_BASE=${base}.`
          : `Port ${port} is in use: stop the program that uses it, or set PORT_BASE to the first of four free ports, such as PORT_BASE=${base}.`,
      )
    }
    if (problem === 'EACCES') {
      throw new StartError(`Port ${port} is closed to programs of ordinary users: set PORT_BASE above 1024.`)
    }
  }
}

/** A PORT_BASE with which all ports are free now: what a person is told to take. */
export async function freeBase(beyond = 0, count = 4): Promise<number> {
  for (let base = 9100; ; base += 100) {
    const ports = Array.from({ length: Math.max(4, count) }, (_, index) => base + beyond + index)
    const problems = await Promise.all(ports.map(tryPort))
    if (problems.every((problem) => problem === undefined)) return base
  }
}

// Both loopbacks: the services hold both.
async function tryPort(port: number): Promise<string | undefined> {
  return (await listenOnce(port, '127.0.0.1')) ?? (await listenOnce(port, '::1'))
}

function listenOnce(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    const noIpv6 = (code = '') => host === '::1' && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(code)
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(noIpv6(code) ? undefined : code))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

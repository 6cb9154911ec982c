import { createServer } from 'node:net'
import { StartError } from '../packages/service/src/start-error.ts'

/** Throws StartError when one of these ports is taken, before anything is started that would have to be stopped again. */
export async function checkPortsFree(ports: number[]): Promise<void> {
  const twice = ports.find((port, index) => ports.indexOf(port) !== index)
  if (twice) {
    throw new StartError(`Two of the four addresses have port ${twice}: give each of our services a port of its own.`)
  }
  for (const port of ports) {
    const problem = await tryPort(port)
    if (problem === 'EADDRINUSE') {
      throw new StartError(
        `Port ${port} is in use: stop the program that uses it, or set PORT_BASE to the first of four free ports, such as PORT_BASE=${await freeBase()}.`,
      )
    }
    if (problem === 'EACCES') {
      throw new StartError(`Port ${port} is closed to programs of ordinary users: set PORT_BASE above 1024.`)
    }
  }
}

/** The first of four ports that are free now: what a person is told to take. */
export async function freeBase(): Promise<number> {
  for (let base = 9100; ; base += 100) {
    const problems = await Promise.all([base, base + 1, base + 2, base + 3].map(tryPort))
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

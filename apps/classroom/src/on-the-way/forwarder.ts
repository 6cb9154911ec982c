// Sits between a browser and some sites and writes down what passes: what the owner of a café's network could do, or a
// provider. A program of its own, which knows no key, no password and no protocol: it copies bytes, both ways.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Heard, Target } from './heard.ts'

process.on('disconnect', () => process.exit(0))
process.on('message', (message: Target[] | 'enough') => {
  // What is sent after everything that was heard arrives after it.
  if (message === 'enough') tell('all')
  else void Promise.all(message.map(listenFor)).then(tell)
})

let connections = 0

/** Listens for the browser, in the place of one site. Answers with the port. */
async function listenFor({ site, port, host }: Target): Promise<number> {
  const server = createServer((browser) => {
    connections += 1
    passOn(browser, connect(port, host), { connection: connections, site })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}

function passOn(browser: Socket, server: Socket, about: Pick<Heard, 'connection' | 'site'>): void {
  copy(browser, server, (bytes) => tell({ ...about, from: 'browser', at: Date.now(), bytes }))
  copy(server, browser, (bytes) => tell({ ...about, from: 'site', at: Date.now(), bytes }))
}

function copy(from: Socket, to: Socket, write: (bytes: Buffer) => void): void {
  from.on('data', write)
  from.pipe(to)
  from.on('error', () => to.destroy())
}

function tell(what: unknown): void {
  process.send?.(what)
}

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'

/** How long somebody takes to find a telephone and type an address. Milliseconds. */
const PATIENCE = 3 * 60 * 1000

/** The addresses at which the local network knows this machine. */
export function addressesHere(): string[] {
  return Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  )
}

type Try = { port: number; here: string[]; say: (line: string) => void; patience?: number }

/**
 * Waits until another device opens a page of this machine. Nothing but these words is served, and only until then. Answers a
 * sentence that says what to do, or undefined when a device came.
 */
export async function trySecondDevice({ port, here, say, patience = PATIENCE }: Try): Promise<string | undefined> {
  if (here.length === 0) return 'This machine is in no network: join the room’s, and ask again.'
  const came = Promise.withResolvers<boolean>()
  const server = createServer((request, response) => {
    const from = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
    const isOther = !/^(127\.0\.0\.1|::1)$/.test(from) && !here.includes(from)
    response.setHeader('Content-Type', 'text/plain; charset=utf-8')
    response.setHeader('Connection', 'close')
    response.end(isOther ? 'It works: this device reaches the other one.\n' : 'Open this on another device.\n')
    if (isOther) came.resolve(true)
  })
  try {
    await once(server.listen(port), 'listening')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return `Port ${port}, where another device would ask, is in use: end what uses it, such as npm run room, and ask again.`
  }
  const at = (server.address() as AddressInfo).port
  say(`Open ${here.map((address) => `http://${address}:${at}`).join(' or ')} on another device, in the same network.`)
  const waited = setTimeout(() => came.resolve(false), patience)
  const reached = await came.promise
  clearTimeout(waited)
  server.close()
  return reached
    ? undefined
    : 'No other device reached this one: let node through the firewall, or take a network that does not keep guests apart.'
}

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { clockIn, compareClocks, devicePage } from './other-clock.ts'

/** How long somebody takes to find a telephone and type an address. Milliseconds. */
const PATIENCE = 3 * 60 * 1000

/** How long its page may take to say the time. Without scripts it never does. Milliseconds. */
const CLOCK_PATIENCE = 3000

/** The addresses at which the local network knows this machine. */
export function addressesHere(): string[] {
  return Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  )
}

type Try = { port: number; here: string[]; say: (line: string) => void; patience?: number; clockPatience?: number }

type Came = { reached: boolean; clock?: string | undefined }

/**
 * Waits until another device opens a page of this machine, and has said what time it is there. Nothing but these words is
 * served, and only until then. Answers a sentence that says what to do, or undefined when all is well.
 */
export async function trySecondDevice(asked: Try): Promise<string | undefined> {
  const { port, here, say, patience = PATIENCE, clockPatience = CLOCK_PATIENCE } = asked
  if (here.length === 0) return 'This machine is in no network: join the room’s, and ask again.'
  const came = Promise.withResolvers<Came>()
  const waits: NodeJS.Timeout[] = []
  const wait = (time: number, result: Came) => waits.push(setTimeout(() => came.resolve(result), time))
  const server = createServer((request, response) => {
    const from = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
    const isOther = !/^(127\.0\.0\.1|::1)$/.test(from) && !here.includes(from)
    const clock = clockIn(request.url)
    response.setHeader('Content-Type', `text/${isOther ? 'html' : 'plain'}; charset=utf-8`)
    response.setHeader('Connection', 'close')
    response.end(isOther ? devicePage : 'Open this on another device.\n')
    if (isOther && clock !== undefined) came.resolve({ reached: true, clock: compareClocks(clock) })
    else if (isOther) wait(clockPatience, { reached: true })
  })
  try {
    await once(server.listen(port), 'listening')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return `Port ${port}, where another device would ask, is in use: end what uses it, such as npm run room, and ask again.`
  }
  const at = (server.address() as AddressInfo).port
  say(`Open ${here.map((address) => `http://${address}:${at}`).join(' or ')} on another device, in the same network.`)
  wait(patience, { reached: false })
  const { reached, clock } = await came.promise
  for (const one of waits) clearTimeout(one)
  server.close()
  return reached
    ? clock
    : 'No other device reached this one: let node through the firewall, or take a network that does not keep guests apart.'
}

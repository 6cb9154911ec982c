import { once } from 'node:events'
import { createServer } from 'node:http'
import { outsideAddresses } from '../../../apps/room/src/door/own-addresses.ts'
import { bad, type Finding, good } from './network.ts'

const PAGE = `<!doctype html><meta name="viewport" content="width=device-width"><title>The room</title>
<h1>This device reaches the room.</h1><p>You can close this page.</p>
`

/** How long the host may take to fetch a phone, in milliseconds. */
const PATIENCE = 90_000

/**
 * Whether another device of this network reaches us: in many a guest network none does, and nothing but a second device can tell.
 * @param own a request from one of these is our own
 */
export async function checkSecondDevice(
  address: string,
  port: number,
  { say = console.log, patience = PATIENCE, own = outsideAddresses() } = {},
): Promise<Finding> {
  const server = createServer((_req, res) => res.setHeader('Content-Type', 'text/html').end(PAGE))
  server.listen(port, address)
  await once(server, 'listening')
  say(`  Now open http://${address}:${port} on your phone, in the same Wi-Fi. I wait for ${patience / 1000} s.`)
  const came = await new Promise<string | undefined>((resolve) => {
    const timer = setTimeout(resolve, patience, undefined)
    server.on('request', ({ socket }) => {
      if (!socket.remoteAddress || own.includes(socket.remoteAddress)) return
      clearTimeout(timer)
      resolve(socket.remoteAddress)
    })
  })
  server.closeAllConnections()
  server.close()
  if (came) return good(`A second device (${came}) reaches this machine.`)
  return bad(
    'No second device came. If its browser waited in vain, this network keeps devices apart or a firewall is on: take a travel router, your phone’s hotspot, or a cable.',
  )
}

import { request } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { connectToRoom } from '../../../apps/room/src/joining/connect.ts'
import { answerTo } from '../../../bench/room/ask-as-browser.ts'

type Client = Awaited<ReturnType<typeof connectToRoom>>

/** A fetch that asks through a learner's connection to the room, one tunnel a request, as `ssh -L` makes them. */
export function fetchThrough(client: Client): typeof fetch {
  return async (input, init) => {
    const asked = new Request(input, init)
    const { host, port, pathname, search } = new URL(asked.url)
    const tunnel = await openTunnel(client, Number(port))
    const body = Buffer.from(await asked.arrayBuffer())
    const headers = { ...Object.fromEntries(asked.headers), host, 'content-length': String(body.length) }
    const sent = request({
      path: pathname + search,
      method: asked.method,
      headers,
      createConnection: () => tunnel as unknown as Socket,
    })
    sent.end(body)
    return answerTo(sent, asked.url)
  }
}

function openTunnel(client: Client, port: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    client.forwardOut('127.0.0.1', 1, '127.0.0.1', port, (error, channel) => (error ? reject(error) : resolve(channel)))
  })
}

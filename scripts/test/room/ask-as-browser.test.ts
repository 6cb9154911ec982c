import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { agent, askAsBrowser } from '../../../bench/room/ask-as-browser.ts'

let asked: string[]
let server: Server
afterEach(() => {
  agent.destroy()
  server.close()
})

/**
 * A server that closes a connection when the second request comes on it, as one does that has just lost patience.
 * @param serves the connections on which it answers the first
 */
async function startHasty(serves: number[] = [1, 2]): Promise<string> {
  asked = []
  const connections: { socket: Socket; requests: number }[] = []
  server = createServer({ keepAliveTimeout: 2_000 }, (req, res) => {
    const number = connections.findIndex(({ socket }) => socket === req.socket) + 1
    const connection = connections[number - 1]
    asked.push(`${req.method} ${req.url} on ${number}`)
    if (!connection || connection.requests > 0 || !serves.includes(number)) return void req.socket.destroy()
    connection.requests += 1
    res.end('here')
  })
  server.on('connection', (socket) => connections.push({ socket, requests: 0 }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://learn.localhost:${(server.address() as AddressInfo).port}`
}

const ask = (url: string, init?: RequestInit) => askAsBrowser('127.0.0.1', new Request(url, init))

describe('A learner of the load program, whose kept connection is closed at that very moment', () => {
  it('asks for a page once more, as browsers do', async () => {
    const origin = await startHasty()
    expect(await (await ask(`${origin}/one`)).text()).toBe('here')
    expect(await (await ask(`${origin}/two`)).text()).toBe('here')
    expect(asked).toEqual(['GET /one on 1', 'GET /two on 1', 'GET /two on 2'])
  })

  it('sends no form a second time', async () => {
    const origin = await startHasty()
    await ask(`${origin}/one`)
    await expect(ask(`${origin}/two`, { method: 'POST', body: 'a=b' })).rejects.toThrow('socket hang up')
    expect(asked).toEqual(['GET /one on 1', 'POST /two on 1'])
  })

  it('counts it as failed where a new connection is closed as well', async () => {
    const origin = await startHasty([1])
    await ask(`${origin}/one`)
    await expect(ask(`${origin}/two`)).rejects.toThrow('socket hang up')
    expect(asked).toEqual(['GET /one on 1', 'GET /two on 1', 'GET /two on 2'])
  })

  it('keeps a connection no longer than the site says, less a second', async () => {
    const origin = await startHasty()
    await ask(`${origin}/one`)
    const kept = Object.values(agent.freeSockets).flatMap((sockets = []) => sockets)
    expect(kept.map(({ timeout }) => timeout)).toEqual([1_000])
  })
})

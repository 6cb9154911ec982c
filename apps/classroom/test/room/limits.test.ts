import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seatLimits } from '../../src/endpoints/room/limits.ts'
import { startRoom } from './room.ts'

let room: Awaited<ReturnType<typeof startRoom>>
beforeAll(async () => {
  room = await startRoom()
})
afterAll(() => room.close())

// Where there is one loopback address only, all who have no seat are counted together.
it.runIf(process.platform === 'linux')(
  'who has no seat and asks without end keeps nobody else from taking one: her tunnel is known',
  async () => {
    const app = express()
    app.use(...seatLimits(room))
    app.get('/', (_req, res) => void res.sendStatus(204))
    app.use(
      ((error, _req, res, _next) =>
        void res.sendStatus(error.explanation.status)) satisfies express.ErrorRequestHandler,
    )
    const server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect(await statusesFrom('127.77.0.2', port, 1)).toEqual(['204'])
    const loop = await statusesFrom('127.77.0.2', port, 610)
    expect(loop.filter((status) => status === '429').length).toBeGreaterThanOrEqual(10)
    expect(await statusesFrom('127.77.0.1', port, 1)).toEqual(['204'])
    server.close()
  },
)

/** Asks so often, one request behind the other on one connection, from a seat's own address. */
async function statusesFrom(localAddress: string, port: number, times: number): Promise<string[]> {
  const socket = connect({ host: '127.0.0.1', port, localAddress })
  const request = 'GET / HTTP/1.1\r\nHost: learn.localhost\r\n'
  socket.write(`${request}\r\n`.repeat(times - 1))
  socket.write(`${request}Connection: close\r\n\r\n`)
  return [...(await text(socket)).matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status = '']) => status)
}

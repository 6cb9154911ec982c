import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import express from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStream } from '../../src/endpoints/open-stream.ts'

/** A server whose one page is a stream, and a real socket that asked for it. */
async function openPage(reads: boolean) {
  const app = express()
  const opened = new Promise<{ write: (text: string) => void; res: express.Response }>((resolve) => {
    app.get('/', (_req, res) => resolve({ write: openStream(res, 'text/event-stream'), res }))
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  onTestFinished(() => {
    socket.destroy()
    server.close()
  })
  if (reads) socket.resume()
  socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n')
  return { socket, ...(await opened) }
}

const NEWS = `data: ${'x'.repeat(1000)}\n\n`
/** More than the system keeps for a socket that nobody reads. */
const MANY = 20_000

describe('An answer that stays open', () => {
  it('ends for somebody who does not read it, and holds little for her until then', async () => {
    const { socket, write, res } = await openPage(false)
    let most = 0
    for (let time = 0; time < MANY && !res.destroyed; time++) {
      write(NEWS)
      most = Math.max(most, res.writableLength)
      await setImmediate()
    }
    expect(res.destroyed).toBe(true)
    expect(most).toBeLessThan(70_000)
    // Her browser is told: it comes again.
    socket.resume()
    await once(socket, 'close')
    write('and nobody minds what is said after it')
  })

  it('goes on for who reads it, however much there is', async () => {
    const { write, res } = await openPage(true)
    for (let time = 0; time < MANY / 4; time++) {
      write(NEWS)
      await setImmediate()
    }
    expect(res.destroyed).toBe(false)
  })
})

import { once } from 'node:events'
import { type IncomingMessage, type RequestOptions, request } from 'node:http'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import express, { type Express, type Response } from 'express'
import { expect, it, onTestFinished, vi } from 'vitest'
import { sendJsonWhole } from '../src/whole-json.ts'
import { startTestServer } from './test-server.ts'

const SHORT = { said: 'grün “\ud83d' }
const LONG = { said: 'grün '.repeat(1000) }

const answers: Record<string, (res: Response) => unknown> = {
  '/short': (res) => res.json(SHORT),
  '/long': (res) => res.json(LONG),
  '/refused': (res) => res.status(404).set('Cache-Control', 'no-store').json(SHORT),
  '/typed': (res) => res.type('application/problem+json').json(LONG),
}

/** Serves these answers, by Express alone or as every service does. `writes` counts what was handed over, one answer after the other. */
async function serve(change: (app: Express) => void) {
  const { origin, close, server } = await startTestServer('127.0.0.1', () => {
    const app = express().disable('etag')
    change(app)
    for (const [path, answer] of Object.entries(answers)) app.get(path, (_req, res) => void answer(res))
    return app
  })
  onTestFinished(close)
  const writes: number[] = []
  server.on('connection', (socket: Socket) => {
    const write = vi.spyOn(socket, 'write')
    socket.on('close', () => writes.push(write.mock.calls.length))
  })
  // What an observer of the answers sees as the body.
  let bodyHandedOver = 0
  server.prependListener('request', (_req, res) => {
    const { end } = res
    res.end = ((body?: string | Buffer, ...rest: unknown[]) => {
      bodyHandedOver = Buffer.byteLength(body ?? '')
      return Reflect.apply(end, res, [body, ...rest])
    }) as typeof end
  })
  // By Node's own client: `fetch` adds to a condition that no copy counts.
  const ask = async (path: string, options: RequestOptions) => {
    const asking = request(origin + path, { ...options, agent: false }).end()
    const [response] = (await once(asking, 'response')) as [IncomingMessage]
    const { statusCode, rawHeaders } = response
    const headers = rawHeaders.filter((_, at) => rawHeaders[at - (at % 2)] !== 'Date')
    return { statusCode, headers, body: await text(response), bodyHandedOver }
  }
  return { ask, writes }
}

const asked: [string, RequestOptions][] = [
  ['a plain request', {}],
  ['HEAD', { method: 'HEAD' }],
  ['a condition — RFC 9110 §13.1.2', { headers: { 'If-None-Match': '*' } }],
]

it.each(asked)('JSON goes as Express sends it, to the last header, on %s', async (_what, init) => {
  const [own, whole] = [await serve(() => {}), await serve(sendJsonWhole)]
  for (const path of Object.keys(answers)) expect(await whole.ask(path, init), path).toEqual(await own.ask(path, init))
})

it('and is handed over in one piece, however long it is', async () => {
  const { ask, writes } = await serve(sendJsonWhole)
  for (const path of ['/short', '/long', '/refused']) await ask(path, {})
  await expect.poll(() => writes).toEqual([1, 1, 1])
})

import { createServer } from 'node:http'
import express from 'express'
import { afterAll, expect, it } from 'vitest'
import { logRequests } from '../src/log.ts'
import { createFetch } from '../src/outgoing.ts'
import { captureLog, startTestServer } from './test-server.ts'

const seen: { agent: string | undefined; id: string | undefined }[] = []
const peer = await startTestServer('127.0.0.1', () => (req, res) => {
  seen.push({ agent: req.headers['user-agent'], id: req.headers['x-request-id'] as string | undefined })
  if (req.url === '/away') res.writeHead(302, { Location: 'http://127.0.0.1:9/evil' })
  res.end('ok')
})
afterAll(() => peer.close())

it('OP-02 says who calls, and for which request, which no browser may name', async () => {
  const { log } = captureLog()
  const service = await startTestServer('127.0.0.1', () => {
    const app = express()
    logRequests(app, log)
    app.get('/', async (req, res) => {
      await createFetch('tester')(peer.origin)
      res.send(String(req.id))
    })
    return app
  })
  const own = await (await fetch(service.origin)).text()
  expect(seen.at(-1)).toEqual({ agent: 'tester', id: own })
  await fetch(service.origin, { headers: { 'X-Request-Id': 'ticket-12345' } })
  expect(seen.at(-1)).toEqual({ agent: 'tester', id: 'ticket-12345' })
  await fetch(service.origin, { headers: { 'X-Request-Id': 'no id: {}' } })
  expect(seen.at(-1)?.id).not.toContain('{')
  await fetch(service.origin, { headers: { 'X-Request-Id': 'chosen-by-a-page', 'Sec-Fetch-Site': 'same-origin' } })
  expect(seen.at(-1)?.id).not.toContain('chosen')
  await service.close()
})

it('CL-11 follows no redirect', async () => {
  const response = await createFetch('tester')(`${peer.origin}/away`, { headers: { Authorization: 'Bearer x' } })
  expect(response.status).toBe(302)
})

it('waits no longer than it has patience', async () => {
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as { port: number }
  await expect(createFetch('tester', 50)(`http://127.0.0.1:${port}`)).rejects.toThrow(/timeout/i)
  // Nor longer than the person who waits for the page.
  const signal = AbortSignal.timeout(50)
  await expect(createFetch('tester')(`http://127.0.0.1:${port}`, { signal })).rejects.toThrow(/timeout/i)
  silent.closeAllConnections()
  silent.close()
})

it('keeps its connections: who asks ten times, one after the other, connects once or twice', async () => {
  let connections = 0
  const server = createServer((_req, res) => res.end('ok')).on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const ask = createFetch('tester')
  for (let times = 0; times < 10; times += 1) await (await ask(`http://127.0.0.1:${port}`)).text()
  expect(connections).toBeLessThanOrEqual(2)
  server.closeAllConnections()
  server.close()
})

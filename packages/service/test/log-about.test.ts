import express from 'express'
import { expect, it, onTestFinished } from 'vitest'
import { logAbout, logRequests } from '../src/log.ts'
import { captureLog, startTestServer } from './test-server.ts'

it('OP-02 a line names the client and the person as soon as they are known, before the first line and after it', async () => {
  const { log, lines } = captureLog()
  const server = await startTestServer('127.0.0.1', () => {
    const app = express()
    logRequests(app, log)
    app.get('/', (req, res) => {
      logAbout(req, { client_id: 'printshop-web' })
      req.log.info({ event: 'one' })
      logAbout(req, { sub: 'u_alice' })
      req.log.info({ event: 'two' })
      res.end()
    })
    app.get('/both', (req, res) => {
      logAbout(req, { client_id: 'printshop-web' })
      logAbout(req, { sub: 'u_bob' })
      req.log.info({ event: 'three' })
      res.end()
    })
    return app
  })
  onTestFinished(server.close)
  for (const path of ['/', '/both']) await fetch(`${server.origin}${path}`)
  const said = lines().map(({ event, client_id, sub }) => ({ event, client_id, sub }))
  expect(said).toEqual([
    { event: 'one', client_id: 'printshop-web', sub: undefined },
    { event: 'two', client_id: 'printshop-web', sub: 'u_alice' },
    { event: 'three', client_id: 'printshop-web', sub: 'u_bob' },
  ])
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { checkIssuer } from '../health.ts'

it('says that the start asks, so that the classroom takes it for no program of a learner’s', async () => {
  const askers: (string | undefined)[] = []
  const server = createServer((req, res) => {
    askers.push(req.headers['user-agent'])
    res.end(JSON.stringify({ issuer: `http://${req.headers.host}` }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await checkIssuer(origin)
  // What any program says that fetches.
  await fetch(origin)
  server.close()
  expect(askers).toEqual(['photo-demo-start', expect.not.stringContaining('photo-demo-start')])
})

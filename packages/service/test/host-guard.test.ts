import { connect } from 'node:net'
import express from 'express'
import { afterAll, describe, expect, it } from 'vitest'
import { hostGuard } from '../src/host-guard.ts'
import { startTestServer } from './test-server.ts'

const site = await startTestServer('127.0.0.1', (origin) => {
  const app = express()
  app.use(hostGuard(origin))
  app.use((_req, res) => res.send('inside'))
  return app
})
afterAll(() => site.close())
const { host, port } = new URL(site.origin)

/** Sends a request as written, and returns the status and the body. */
function send(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(request.replaceAll('\n', '\r\n')))
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk))
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })
}

describe('The Host of a request — RFC 9110 §7.2', () => {
  it('WB-05 lets in a request for this service', async () => {
    expect(await send(`GET / HTTP/1.1\nHost: ${host}\nConnection: close\n\n`)).toMatch(/^HTTP\/1\.1 200 [\s\S]*inside$/)
  })

  it.each([
    ['another name', 'GET /', 'rebind.evil:9001'],
    ['another port', 'GET /', '127.0.0.1:1'],
    ['the name without its port', 'GET /', '127.0.0.1'],
    ['an absolute address of somebody else', 'GET http://rebind.evil/', host],
  ])('WB-05 MD-06 answers 421 to %s', async (_case, line, sent) => {
    const answer = await send(`${line} HTTP/1.1\nHost: ${sent}\nConnection: close\n\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 421 /)
    expect(answer).not.toContain('evil')
    expect(answer).not.toContain('inside')
  })

  it('WB-05 answers 400 without a Host', async () => {
    expect(await send('GET / HTTP/1.1\nConnection: close\n\n')).toMatch(/^HTTP\/1\.1 400 /)
  })
})

import { connect } from 'node:net'
import express from 'express'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { hostGuard } from '../src/host-guard.ts'
import { startTestServer } from './test-server.ts'

const site = await startTestServer('shop.localhost', (origin) => {
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
    ['another port', 'GET /', 'shop.localhost:1'],
    ['the name without its port', 'GET /', 'shop.localhost'],
    ['an absolute address of somebody else', 'GET http://rebind.evil/', host],
  ])('WB-05 MD-06 answers 421 to %s', async (_case, line, sent) => {
    const answer = await send(`${line} HTTP/1.1\nHost: ${sent}\nConnection: close\n\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 421 /)
    expect(answer).toContain('not the host and port that the request names.')
    expect(answer).not.toContain('evil')
    expect(answer).not.toContain('inside')
  })

  it('C5 WB-05 may be written in capitals, as names are the same then — RFC 9110 §4.2.3', async () => {
    const capitals = fc.array(fc.boolean(), { minLength: host.length, maxLength: host.length })
    const written = capitals.map((large) => [...host].map((one, at) => (large[at] ? one.toUpperCase() : one)).join(''))
    await fc.assert(
      fc.asyncProperty(written, async (sent) => {
        expect(await send(`GET / HTTP/1.1\nHost: ${sent}\nConnection: close\n\n`)).toMatch(/^HTTP\/1\.1 200 /)
      }),
      { numRuns: 20 },
    )
  })

  it('WB-05 answers 400 without a Host', async () => {
    expect(await send('GET / HTTP/1.1\nConnection: close\n\n')).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('A request that others may read differently — RFC 9112 §3.2, §6.1', () => {
  it.each([
    ['two Host lines, ours first', `Host: ${host}\nHost: other.example`, 400, 'more than one host'],
    ['two Host lines, ours last', `Host: other.example\nHOST: ${host}`, 400, 'more than one host'],
    ['the same Host twice', `Host: ${host}\nAccept: */*\nhost: ${host}`, 400, 'more than one host'],
    ['two hosts in one line', `Host: ${host}, ${host}`, 400, 'names no host'],
    ['a name before the host', `Host: us@${host}`, 400, 'names no host'],
    ['two media types', `Host: ${host}\nContent-Type: text/plain\nContent-Type: text/html`, 400, 'one content-type'],
    ['a coding that nobody here undoes', `Host: ${host}\nTransfer-Encoding: gzip, chunked`, 501, 'chunked'],
  ])('C2 WB-07 is refused: %s', async (_case, lines, status, reason) => {
    const answer = await send(`GET / HTTP/1.1\n${lines}\n\n0\n\n`)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*Connection: close`))
    expect(answer).toContain(reason)
    expect(answer).not.toContain('inside')
  })

  it('C2 WB-07 is refused: a body in pieces under HTTP/1.0, which has none', async () => {
    const answer = await send(`POST / HTTP/1.0\nHost: ${host}\nTransfer-Encoding: chunked\n\n0\n\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*HTTP\/1\.0 has no transfer-encoding/)
  })

  // Node's own parser: no setting of ours loosens it.
  it.each([
    ['two lengths', 'Content-Length: 2\nContent-Length: 2'],
    ['a length and pieces', 'Content-Length: 2\nTransfer-Encoding: chunked'],
    ['pieces twice', 'Transfer-Encoding: chunked\nTransfer-Encoding: chunked'],
    ['pieces that are not the last coding', 'Transfer-Encoding: chunked, identity'],
    ['a space before the colon', 'Content-Length : 2'],
    ['a line that goes on', 'X-Long: a\n b'],
  ])('C2 WB-07 is refused by the parser: %s', async (_case, lines) => {
    const answer = await send(`POST / HTTP/1.1\nHost: ${host}\n${lines}\n\nab`)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).not.toContain('inside')
  })
})

import { describe, expect, it } from 'vitest'
import { expectPage } from '../answers.ts'
import { basic } from '../authorization-server.ts'
import { expectError } from '../json-answers.ts'
import { rawRequest } from '../raw-request.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()

const compressed = {
  method: 'POST',
  body: new URLSearchParams({ token: 'x' }),
  headers: { 'Content-Encoding': 'gzip' },
}

describe('What cannot be read is the sender’s mistake, not ours', () => {
  it.each(['/register/%ff', '/register/%'])('OP-03 tells a client so at %s', async (path) => {
    await expectError(await fetch(server.origin + path), 400, 'invalid_request', 'could not be read')
  })

  it.each(['/par', '/token', '/introspect', '/revoke', '/userinfo'])('OP-03 tells a client so at %s', async (path) => {
    const response = await fetch(server.origin + path, {
      ...compressed,
      headers: { ...compressed.headers, ...basic('printshop-web') },
    })
    await expectError(response, 415, 'invalid_request', 'must not be compressed')
  })

  it.each([
    ['/people/%ff/picture', 400, {}],
    ['/photos/%/thumbnail', 400, {}],
    ['/developer/%c0%af/delete', 400, {}],
    ['/login', 415, compressed],
    ['/consent', 415, compressed],
    ['/authorize', 415, compressed],
  ])('OP-03 tells a person so at %s', async (path, status, init) => {
    expect(await expectPage(await fetch(server.origin + path, init), status)).toContain('We could not read that')
  })

  it.each([
    ['two lengths', ['Content-Length: 1', 'Content-Length: 2'], 400],
    ['a length and chunks', ['Content-Length: 1', 'Transfer-Encoding: chunked'], 400],
    ['a coding that does not exist', ['Transfer-Encoding: chunked, x'], 400],
    ['a length below zero', ['Content-Length: -1'], 400],
    ['a header without a name', [': x'], 400],
    ['a header that goes on in the next line', ['X-Long: a', ' b: c'], 400],
    ['a header with a NUL in it', ['X-Nul: a\0b'], 400],
    ['more headers than any client sends', [`X-Long: ${'x'.repeat(20_000)}`], 431],
  ])('OP-03 hangs up on %s, by which two servers could be set against each other', async (_what, lines, status) => {
    for (const path of ['/token', '/login']) {
      const answer = await rawRequest(server.origin, [
        `POST ${path} HTTP/1.1`,
        `Host: ${new URL(server.origin).host}`,
        ...lines,
      ])
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
      expect(answer).toMatch(/Connection: close/i)
    }
  })

  it('OP-03 takes none of it for a mistake of ours', () => {
    expect(server.lines().filter(({ level }) => Number(level) >= 50)).toEqual([])
  })
})

import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AuthorizationServer, basic, startAuthorizationServer, VERIFIER } from '../authorization-server.ts'
import { expectError, expectTokens } from '../json-answers.ts'

describe('What is too large is refused — RFC 9126 §2.3, OAuth 2.1 draft-16 §7.12', () => {
  let server: AuthorizationServer
  beforeAll(async () => {
    server = await startAuthorizationServer()
  })
  afterAll(() => server.stop())

  const send = (body: string | ReadableStream, headers: Record<string, string> = {}) =>
    fetch(`${server.origin}/token`, {
      method: 'POST',
      body,
      headers: { ...basic('printshop-web'), 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      duplex: 'half',
    } as RequestInit)

  const bodies: [string, () => string | ReadableStream, number, string][] = [
    ['a body of 1 MB', () => `code=${'x'.repeat(1_048_576)}`, 413, 'body is too large'],
    ['a value of 64 KB', () => `code=${'x'.repeat(65_536)}`, 413, 'body is too large'],
    ['a long body in chunks', () => new Blob([`code=${'x'.repeat(65_536)}`]).stream(), 413, 'body is too large'],
    ['10 000 parameters', () => 'a=1&'.repeat(10_000), 400, 'too many parameters'],
    [
      '101 parameters',
      () => Array.from({ length: 101 }, (_, index) => `p${index}=1`).join('&'),
      400,
      'too many parameters',
    ],
  ]
  it.each(bodies)('TK-18 refuses %s, and goes on', async (_name, body, status, description) => {
    await expectError(await send(body()), status, 'invalid_request', description)
    await expectTokens(await server.redeem(server.issueCode().code))
  })

  it('TK-18 takes 56 KB and a hundred parameters', async () => {
    const pairs = Array.from({ length: 99 }, (_, index) => `p${index}=1`).join('&')
    const body = `${pairs}&code=`.padEnd(56 * 1024, 'x')
    await expectError(await send(body), 400, 'invalid_request', 'grant_type is missing')
  })

  it('TK-18 refuses 1 GB as soon as it is announced', async () => {
    const { host, port } = new URL(server.origin)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(`POST /token HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 1000000000\r\n\r\n`)
    const [answer] = await once(socket, 'data')
    socket.destroy()
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /)
    expect(String(answer)).toContain('"error_description":"The body is too large"')
    await expectTokens(await server.redeem(server.issueCode().code))
  })

  it('TK-18 refuses a header of 20 KB', async () => {
    const response = await send('', { 'X-Long': 'x'.repeat(20_480) })
    expect(response.status).toBe(431)
    await expectTokens(await server.redeem(server.issueCode().code))
  })

  it('TK-18 keeps nothing of what it refuses in memory', async () => {
    const body = `code=${'x'.repeat(1_048_576)}`
    const heapAfter = async (times: number) => {
      for (let sent = 0; sent < times; sent += 1) await (await send(body)).text()
      return process.memoryUsage().heapUsed
    }
    const before = await heapAfter(10)
    expect((await heapAfter(40)) - before).toBeLessThan(10_000_000)
  })
})

describe('Guessing is slowed down — RFC 6749 §2.3.1, OAuth 2.1 draft-16 §7.7', () => {
  let server: AuthorizationServer
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    server = await startAuthorizationServer({ rateLimits: true })
  })
  afterEach(async () => {
    vi.useRealTimers()
    await server.stop()
  })

  const expectThrottled = async (response: Response) => {
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(Number(response.headers.get('Retry-After'))).toBeLessThanOrEqual(60)
    expect(response.headers.get('RateLimit')).toBe(`"failures"; r=0; t=${response.headers.get('Retry-After')}`)
    expect(response.headers.get('RateLimit-Policy')).toMatch(/^"failures"; q=\d+; w=60$/)
    await expectError(response, 429, 'temporarily_unavailable', 'Too many failed requests')
    expect(server.events().at(-1)).toBe('throttled')
  }

  const guess = (path: string, headers: Record<string, string> = basic('printshop-web', 'wrong')) =>
    server.post(path, { token: 'x' }, headers)

  const guessTwenty = async (path: string) => {
    for (let tries = 0; tries < 19; tries += 1) expect((await guess(path)).status).toBe(401)
    await expectThrottled(await guess(path))
  }

  it.each(['/token', '/revoke', '/introspect'])(
    'TK-21 stops listening to a client after 19 wrong secrets in a minute at %s',
    async (path) => {
      await guessTwenty(path)
      const { code } = server.issueCode()
      await expectThrottled(await server.redeem(code))
      const another = server.issueCode({ client_id: 'other-app' })
      await expectTokens(await server.redeem(another.code, {}, basic('other-app')))
      vi.setSystemTime(Date.now() + 60_000)
      await expectTokens(await server.redeem(server.issueCode().code))
    },
  )

  it('TK-21 counts a secret in the body, and a name that is spelled otherwise, as the same client', async () => {
    for (let tries = 0; tries < 19; tries += 1) {
      const odd = `%${'printshop-web'.charCodeAt(tries % 13).toString(16)}`
      const name = `${'printshop-web'.slice(0, tries % 13)}${odd}${'printshop-web'.slice((tries % 13) + 1)}`
      const header = { Authorization: `Basic ${Buffer.from(`${name}:wrong`).toString('base64')}` }
      const inBody = { client_id: 'printshop-web', client_secret: 'wrong' }
      const response = tries % 2 ? await server.post('/token', inBody) : await guess('/token', header)
      expect(response.status).toBe(401)
    }
    await expectThrottled(await server.redeem(server.issueCode().code))
  })

  it('TK-21 does not let X-Forwarded-For start a new count', async () => {
    for (let tries = 0; tries < 19; tries += 1) {
      await guess('/token', { ...basic('printshop-web', 'wrong'), 'X-Forwarded-For': `192.0.2.${tries}` })
    }
    await expectThrottled(await guess('/token'))
  })

  it('TK-21 stops listening to an address after 99 wrong codes in a minute', async () => {
    for (let tries = 0; tries < 99; tries += 1) {
      expect((await server.redeem(`code_${tries}`)).status).toBe(400)
    }
    await expectThrottled(await server.redeem(server.issueCode().code))
    vi.setSystemTime(Date.now() + 60_000)
    await expectTokens(await server.redeem(server.issueCode().code))
  })

  it('TK-21 never refuses what is right, however much of it comes at once', async () => {
    const codes = Array.from({ length: 150 }, () => server.issueCode().code)
    const answers = await Promise.all(codes.map((code) => server.redeem(code, { code_verifier: VERIFIER })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  })
})

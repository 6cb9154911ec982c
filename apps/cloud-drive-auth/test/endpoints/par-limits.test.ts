import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AuthorizationServer, startAuthorizationServer } from '../authorization-server.ts'
import { expectError } from '../json-answers.ts'
import { push } from '../pushed-requests.ts'

let server: AuthorizationServer
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  server = await startAuthorizationServer({ rateLimits: true })
})
afterEach(async () => {
  vi.useRealTimers()
  await server.stop()
})

describe('A client pushes no more than it can use — RFC 9126 §2.3', () => {
  it('PA-02 refuses the hundredth push of a client in one second, and no other client’s', async () => {
    const answers = await Promise.all(Array.from({ length: 99 }, () => push(server)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    const refused = await push(server)
    expect(refused.headers.get('Retry-After')).toBe('1')
    expect(refused.headers.get('RateLimit')).toMatch(/; r=0; t=1$/)
    await expectError(refused, 429, 'temporarily_unavailable', 'Too many requests: wait a moment')
    expect(server.events()).toContain('throttled')
    expect((await push(server, {}, 'other-app')).status).toBe(201)
    vi.setSystemTime(Date.now() + 1000)
    expect((await push(server)).status).toBe(201)
  })
})

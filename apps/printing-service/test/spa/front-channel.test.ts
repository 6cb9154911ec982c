import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createAuthorizationRequest } from '../../src/spa/authorization-request.js'
import { readAuthorizationResponse } from '../../src/spa/authorization-response.js'
import { readClient } from '../../src/spa/client.js'
import { codeChallenge } from '../../src/spa/pkce.js'

const issuer = 'http://drive.example'
const client = readClient({ issuer, photosOrigin: 'http://photos.example' }, 'http://shop.example')
const pending = { state: 'state-1', issuer, code_verifier: 'verifier-1', asked_at: Date.now() }
const good = { code: 'code_1', state: 'state-1', iss: issuer }

afterEach(() => {
  vi.useRealTimers()
})

describe('RFC 7636 §4, in the browser', () => {
  it('SP-01 PK-01 makes the challenge of the example in appendix B', async () => {
    const challenge = await codeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')
    expect(challenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
  })

  it('SP-01 asks with a state and a challenge that are new each time', async () => {
    const one = await createAuthorizationRequest(client, `${issuer}/authorize?tenant=1`)
    const other = await createAuthorizationRequest(client, `${issuer}/authorize`)
    const url = new URL(one.url)
    expect(url.origin + url.pathname).toBe(`${issuer}/authorize`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      tenant: '1',
      response_type: 'code',
      client_id: 'printshop-spa',
      redirect_uri: 'http://shop.example/spa/callback',
      scope: 'photos.read',
      state: one.pending.state,
      code_challenge: createHash('sha256').update(one.pending.code_verifier).digest('base64url'),
      code_challenge_method: 'S256',
    })
    expect(one.pending.state).toMatch(/^[\w-]{43}$/)
    expect(one.pending.code_verifier).toMatch(/^[\w-]{43}$/)
    expect(one.pending.state).not.toBe(other.pending.state)
    expect(one.pending.code_verifier).not.toBe(other.pending.code_verifier)
    expect(one.url).not.toContain(one.pending.code_verifier)
  })
})

describe('RFC 6749 §4.1.2, the answer comes to the browser', () => {
  const read = (answer: Record<string, string> | [string, string][]) => {
    try {
      return readAuthorizationResponse(new URLSearchParams(answer), pending)
    } catch (error) {
      return error
    }
  }

  it('SP-01 takes the code of a good answer, with the verifier it needs', () => {
    expect(read(good)).toEqual({ code: 'code_1', code_verifier: 'verifier-1' })
  })

  it.each([
    ['CL-01', 'without state', { code: 'code_1', iss: issuer }, 'foreign_answer', 'state'],
    ['CL-01', 'with another state', { ...good, state: 'state-2' }, 'foreign_answer', 'state'],
    ['CL-02', 'without iss', { code: 'code_1', state: 'state-1' }, 'wrong_issuer', 'iss'],
    ['CL-02', 'of another issuer', { ...good, iss: 'http://evil.example' }, 'wrong_issuer', 'iss'],
    ['CL-02', 'of the issuer with a slash', { ...good, iss: `${issuer}/` }, 'wrong_issuer', 'iss'],
    ['CL-02', 'that refuses, without iss', { state: 'state-1', error: 'access_denied' }, 'wrong_issuer', 'iss'],
    ['CL-04', 'with code and error', { ...good, error: 'access_denied' }, 'unreadable_answer', 'code and error'],
    ['CL-04', 'without code', { state: 'state-1', iss: issuer }, 'unreadable_answer', 'code'],
    ['CL-04', 'with an empty code', { ...good, code: '' }, 'unreadable_answer', 'code'],
    ['CL-04', 'with two codes', [...Object.entries(good), ['code', 'x']], 'unreadable_answer', 'code more than once'],
    [
      'CL-04',
      'with two states',
      [...Object.entries(good), ['state', 'x']],
      'unreadable_answer',
      'state more than once',
    ],
    ['CL-02', 'with two iss', [...Object.entries(good), ['iss', 'x']], 'unreadable_answer', 'iss more than once'],
  ] as [string, string, Record<string, string> | [string, string][], string, string][])(
    '%s refuses an answer %s',
    (_id, _what, answer, problem, check) => {
      expect(read(answer)).toMatchObject({ problem, technical: { check } })
    },
  )

  it('CL-01 refuses a good answer after ten minutes', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: pending.asked_at + 599_999 })
    expect(read(good)).toMatchObject({ code: 'code_1' })
    vi.setSystemTime(pending.asked_at + 600_000)
    expect(read(good)).toMatchObject({ problem: 'answer_late' })
    // Somebody has set the clock back.
    vi.setSystemTime(pending.asked_at - 1)
    expect(read(good)).toMatchObject({ problem: 'answer_late' })
  })

  it('CL-01 refuses a good answer in a tab that did not ask', () => {
    expect(() => readAuthorizationResponse(new URLSearchParams(good), undefined)).toThrow('foreign_answer')
  })

  it.each([
    ['access_denied', 'access_denied'],
    ['server_error', 'sign_in_trouble'],
    ['temporarily_unavailable', 'sign_in_trouble'],
    ['invalid_scope', 'request_refused'],
    ['<b>x', 'request_refused'],
  ])('CL-04 takes error=%s as %s', (error, problem) => {
    expect(read({ error, state: 'state-1', iss: issuer })).toMatchObject({ problem, technical: { error } })
  })

  it('CL-04 says that the browser brought a refusal: it has no number, for anybody can write into an address', () => {
    const query = { error: 'invalid_scope', error_description: 'The scope is unknown', state: 'state-1', iss: issuer }
    expect(read(query)).toMatchObject({
      technical: { error: 'invalid_scope', error_description: 'The scope is unknown', brought_by: 'browser' },
    })
  })
})

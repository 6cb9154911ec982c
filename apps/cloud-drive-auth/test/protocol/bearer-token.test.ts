import { describe, expect, it } from 'vitest'
import { readBearerToken } from '../../src/protocol/bearer-token.ts'

type Sent = Parameters<typeof readBearerToken>[0]
const read = (changes: Partial<Sent>) =>
  readBearerToken({ authorization: [], query: new URLSearchParams(), form: new URLSearchParams(), ...changes })

describe('The access token in a request — RFC 6750 §2.1', () => {
  it.each(['Bearer abc', 'bearer abc', 'BEARER  abc '])('OI-09 is taken from the header: %s', (header) => {
    expect(read({ authorization: [header] })).toBe('abc')
  })

  const elsewhere = new URLSearchParams({ access_token: 'abc' })
  it.each([
    ['no header', {}],
    ['another scheme', { authorization: ['Basic abc'] }],
    ['a token in the address', { query: elsewhere }],
    ['a token in the form', { form: elsewhere }],
  ])('OI-09 is missing with %s: a challenge without an error', (_what, sent) => {
    const headers = { 'WWW-Authenticate': 'Bearer realm="CloudDrive"' }
    expect(() => read(sent)).toThrow(expect.objectContaining({ status: 401, event: 'token_missing', headers }))
  })

  it.each([
    ['more than one Authorization header', { authorization: ['Bearer abc', 'Bearer abc'] }],
    ['not hold exactly one token', { authorization: ['Bearer'] }],
    ['not hold exactly one token', { authorization: ['Bearer a b'] }],
    ['not hold exactly one token', { authorization: ['Bearer a"b'] }],
    ['sent in more than one way', { authorization: ['Bearer abc'], query: elsewhere }],
    ['sent in more than one way', { authorization: ['Bearer abc'], form: elsewhere }],
  ])('OI-09 refuses a request with %s', (description, sent) => {
    expect(() => read(sent)).toThrow(
      expect.objectContaining({
        status: 400,
        code: 'invalid_request',
        description: expect.stringContaining(description),
      }),
    )
  })
})

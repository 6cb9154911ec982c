import { createLocalJWKSet } from 'jose'
import { describe, expect, it } from 'vitest'
import { readAuthorizationRequest, readState } from '../../src/protocol/authorization-request.ts'
import { authorizationErrorResponse, authorizationResponse } from '../../src/protocol/authorization-response.ts'
import { readParameters } from '../../src/protocol/parameters.ts'
import { someClient } from './clients.ts'

const keys = { verify: createLocalJWKSet({ keys: [] }) }
const here = { iss: 'https://auth.example', resource: 'https://photos.example', keys }
const redirect_uri = 'https://shop.example/cb'
const good = {
  response_type: 'code',
  client_id: 'some-client',
  redirect_uri,
  scope: 'photos.read',
  state: 's1',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
}
const read = (changes: Record<string, string> = {}, more = '') => {
  const sent = new URLSearchParams(`${new URLSearchParams({ ...good, ...changes })}${more}`)
  return readAuthorizationRequest(readParameters(sent), someClient(), redirect_uri, here)
}
const stateOf = (query: string) => readState(readParameters(new URLSearchParams(query)))

describe('The authorization request — RFC 6749 §4.1.1, RFC 7636 §4.3', () => {
  it('AZ-01 is read into what was asked', async () => {
    const { client_id, scope, state, code_challenge } = good
    expect(await read({ prompt: 'consent', nonce: 'n1' })).toEqual({
      client_id,
      redirect_uri,
      scope,
      state,
      code_challenge,
      prompt: ['consent'],
      nonce: 'n1',
    })
  })

  it('AZ-02 leaves out what is empty', async () => {
    expect(Object.keys(await read({ state: '', prompt: '', nonce: '', id_token_hint: '' }))).toEqual([
      'client_id',
      'redirect_uri',
      'scope',
      'code_challenge',
    ])
    expect(await read({ response_mode: 'query' })).toEqual(await read())
  })

  it.each([
    ['AZ-08', { response_type: '' }, 'The parameter response_type is missing'],
    ['AZ-09', { response_type: 'token' }, 'unsupported_response_type'],
    ['AZ-09', { response_type: 'CODE' }, 'unsupported_response_type'],
    ['AZ-09', { response_type: 'code code' }, 'unsupported_response_type'],
    ['AZ-09', { response_mode: 'fragment' }, 'The response_mode must be query'],
    ['AZ-12', { scope: 'nope' }, 'invalid_scope'],
    ['AZ-14', { state: 'x'.repeat(2049) }, 'The parameter state is longer than 2048 bytes'],
    ['PK-02', { code_challenge: '' }, 'The parameter code_challenge is missing'],
    ['PK-03', { code_challenge_method: 'plain' }, 'The code_challenge_method must be S256'],
    ['OI-02', { nonce: 'x'.repeat(2049) }, 'The parameter nonce is longer than 2048 bytes'],
    ['OI-05', { prompt: 'foo' }, 'The parameter prompt has a word'],
    ['OI-07', { max_age: 'abc' }, 'The parameter max_age must be'],
    ['OI-08', { id_token_hint: 'a.b.c' }, 'The id_token_hint is not an ID token that this client got from here'],
    ['PK-04', { code_challenge: 'short' }, 'The code_challenge must be a SHA-256 in base64url'],
  ])('%s refuses %j', async (_id, changes, description) => {
    await expect(read(changes)).rejects.toThrow(description)
  })

  it('AZ-10 refuses a repeated parameter that nobody reads', async () => {
    await expect(read({}, '&unknown=1&unknown=2')).rejects.toThrow('A parameter was sent more than once')
  })
})

describe('state — RFC 6749 §4.1.2', () => {
  it('AZ-14 is read for the answer before anything else is checked, or left out of it', () => {
    expect(stateOf('state=s1&response_type=token')).toBe('s1')
    expect(stateOf('')).toBeUndefined()
    expect(stateOf('state=')).toBeUndefined()
    expect(stateOf('state=a&state=a')).toBeUndefined()
    expect(stateOf(`state=${'x'.repeat(2049)}`)).toBeUndefined()
  })

  it('AZ-14 is measured as it travels: in bytes', () => {
    expect(stateOf(`state=${'é'.repeat(1024)}`)).toHaveLength(1024)
    expect(stateOf(`state=${'é'.repeat(1025)}`)).toBeUndefined()
  })
})

describe('The authorization response — RFC 6749 §4.1.2, RFC 9207 §2', () => {
  const iss = 'https://as.example'

  it('IS-01 carries iss with a code and with an error', () => {
    const code = authorizationResponse({ redirect_uri, state: 's 1' }, iss, 'code_1')
    expect(code).toBe('https://shop.example/cb?code=code_1&iss=https%3A%2F%2Fas.example&state=s+1')
    const error = authorizationErrorResponse({ redirect_uri }, iss, { code: 'access_denied', description: 'No' })
    expect(error).toBe('https://shop.example/cb?error=access_denied&error_description=No&iss=https%3A%2F%2Fas.example')
  })

  it('AZ-07 keeps the registered query, and cannot be made to add a parameter', () => {
    const to = { redirect_uri: 'https://shop.example/cb?tenant=7', state: 'a&code=evil#f' }
    const url = new URL(authorizationResponse(to, iss, 'code_1'))
    expect(url.searchParams.get('tenant')).toBe('7')
    expect(url.searchParams.getAll('code')).toEqual(['code_1'])
    expect(url.searchParams.get('state')).toBe('a&code=evil#f')
    expect(url.hash).toBe('')
  })
})

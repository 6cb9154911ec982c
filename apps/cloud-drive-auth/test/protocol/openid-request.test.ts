import { describe, expect, it, vi } from 'vitest'
import { readOpenIdRequest, wantsNoPage } from '../../src/protocol/openid-request.ts'
import { readParameters } from '../../src/protocol/parameters.ts'

const parameters = (query: string) => readParameters(new URLSearchParams(query))
const read = (query: string) => readOpenIdRequest(parameters(query), async (hint) => `whom ${hint} is about`)

describe('What a request says of the sign-in — OpenID Connect Core §3.1.2.1', () => {
  it.each([
    ['', {}],
    ['nonce=&prompt=&max_age=&login_hint=&id_token_hint=', {}],
    ['nonce=n1', { nonce: 'n1' }],
    [`nonce=${'é'.repeat(1024)}`, { nonce: 'é'.repeat(1024) }],
    ['prompt=none', { prompt: ['none'] }],
    ['prompt=login+consent', { prompt: ['login', 'consent'] }],
    ['max_age=0', { max_age: 0 }],
    ['max_age=10000', { max_age: 10_000 }],
    ['max_age=9007199254740991', { max_age: 9_007_199_254_740_991 }],
    ['login_hint=alice', { login_hint: 'alice' }],
    [`login_hint=${'x'.repeat(300)}`, { login_hint: 'x'.repeat(200) }],
    ['id_token_hint=a.b.c', { hint_sub: 'whom a.b.c is about' }],
  ])('AZ-02 OI-02 reads %s', async (query, expected) => {
    expect(await read(query)).toEqual(expected)
  })

  it('AZ-02 has no use for the other wishes, and refuses none of them', async () => {
    const wishes = 'display=popup&ui_locales=se&claims_locales=se&acr_values=1+2&claims=%7B%7D'
    expect(await read(wishes)).toEqual({})
  })

  it.each([
    ['OI-02', `nonce=${'é'.repeat(1025)}`, 'The parameter nonce is longer than 2048 bytes'],
    ['OI-02', 'nonce=a&nonce=a', 'The parameter nonce was sent more than once'],
    ['OI-05', 'prompt=foo', 'The parameter prompt has a word that this server does not know'],
    ['OI-05', 'prompt=NONE', 'The parameter prompt has a word that this server does not know'],
    ['OI-05', 'prompt=login+select_account', 'The parameter prompt has a word that this server does not know'],
    ['OI-05', 'prompt=none+login', 'The prompt none stands alone'],
    ['OI-05', 'prompt=consent+none', 'The prompt none stands alone'],
    ['OI-07', 'max_age=-1', 'The parameter max_age must be a number of seconds'],
    ['OI-07', 'max_age=abc', 'The parameter max_age must be a number of seconds'],
    ['OI-07', 'max_age=1e3', 'The parameter max_age must be a number of seconds'],
    ['OI-07', 'max_age=1.5', 'The parameter max_age must be a number of seconds'],
    ['OI-07', 'max_age=9007199254740992', 'The parameter max_age must be a number of seconds'],
  ])('%s refuses %s', async (_id, query, description) => {
    await expect(read(query)).rejects.toMatchObject({ code: 'invalid_request', description })
  })

  it('OI-08 asks nobody about a hint that was not sent', async () => {
    const readHint = vi.fn<(hint: string) => Promise<string>>()
    await readOpenIdRequest(parameters('login_hint=alice'), readHint)
    expect(readHint).not.toHaveBeenCalled()
  })

  it.each([
    ['prompt=none', true],
    ['prompt=none+login', true],
    ['prompt=login', false],
    ['prompt=nonesuch', false],
    ['prompt=none&prompt=none', false],
    ['', false],
  ])('OI-05 knows from %s whether a page may be shown', (query, silent) => {
    expect(wantsNoPage(parameters(query))).toBe(silent)
  })
})

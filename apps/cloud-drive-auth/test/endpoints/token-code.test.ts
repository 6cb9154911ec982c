import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { basic, CHALLENGE, makePkce, REDIRECT_URIS, VERIFIER } from '../authorization-server.ts'
import { expectError, expectTokens, tokensFrom } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

/** Photos that nobody granted. */
const MORE = JSON.stringify([{ type: 'photo_access', actions: ['read'], identifiers: ['p_other'] }])

const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)
const lastEvent = () => server.events().at(-1)

/** J(400, error), and the log says why. */
const expectRefused = async (response: Response, event: string, error = 'invalid_grant') => {
  await expectError(response, 400, error, /./)
  expect(lastEvent()).toBe(event)
}

describe('A code that is none — RFC 6749 §4.1.2, §5.2', () => {
  it.each([
    ['no code', undefined],
    ['an empty code', ''],
  ])('TK-12 refuses %s', async (_name, code) => {
    const form = { grant_type: 'authorization_code', code_verifier: VERIFIER, ...(code !== undefined && { code }) }
    const response = await server.post('/token', form, basic('printshop-web'))
    await expectError(response, 400, 'invalid_request', 'code is missing')
  })

  it.each([
    ['a random code', `code_${'x'.repeat(43)}`],
    ['10 KB', 'x'.repeat(10_240)],
    ['a NUL byte', 'code_\0'],
  ])('TK-12 refuses %s', async (_name, code) => {
    await expectRefused(await server.redeem(code), 'code_unknown')
  })

  it('TK-12 refuses a good code with a NUL byte behind it', async () => {
    const { code } = server.issueCode()
    await expectRefused(await server.redeem(`${code}\0`), 'code_unknown')
  })

  it.each([60, 61])('S-17 TK-12 refuses a code after %s seconds', async (seconds) => {
    const { code } = server.issueCode()
    later(seconds)
    await expectRefused(await server.redeem(code), 'code_expired')
    expect(tokensFrom(server, code)).toEqual([])
  })

  it('TK-12 takes a code after 59 seconds', async () => {
    const { code } = server.issueCode()
    later(59)
    await expectTokens(await server.redeem(code))
  })
})

describe('A code belongs to one client and one redirect URI — RFC 6749 §4.1.3', () => {
  it.each([
    ['a confidential client', {}, basic('other-app')],
    ['a public client', { client_id: 'printshop-spa' }, {}],
  ])(
    'S-17 S-35 TK-13 refuses the code of another client to %s, and keeps it for its owner',
    async (_who, form, headers) => {
      const { code } = server.issueCode()
      await expectRefused(await server.redeem(code, form, headers), 'code_client_mismatch')
      expect(tokensFrom(server, code)).toEqual([])
      await expectTokens(await server.redeem(code))
    },
  )

  it('TK-13 does not let a stranger with a wrong verifier burn the code', async () => {
    const { code } = server.issueCode()
    const { code_verifier } = makePkce()
    await expectRefused(await server.redeem(code, { code_verifier }, basic('other-app')), 'code_client_mismatch')
    await expectTokens(await server.redeem(code))
  })

  it.each([
    ['different', 'http://localhost:9000/elsewhere'],
    ['one character longer', `${REDIRECT_URIS['printshop-web']}/`],
    ['one character shorter', `${REDIRECT_URIS['printshop-web']}`.slice(0, -1)],
  ])('S-17 TK-14 refuses a redirect_uri that is %s, and keeps the code', async (_how, redirect_uri) => {
    const { code } = server.issueCode()
    await expectRefused(await server.redeem(code, { redirect_uri }), 'code_redirect_uri_mismatch')
    await expectTokens(await server.redeem(code))
  })

  it.each<[string, Record<string, string>]>([
    ['the same redirect_uri', { redirect_uri: `${REDIRECT_URIS['printshop-web']}` }],
    ['none: the verifier binds the code', {}],
  ])('TK-14 takes %s', async (_name, form) => {
    await expectTokens(await server.redeem(server.issueCode().code, form))
  })
})

describe('A code works once — RFC 6749 §4.1.2', () => {
  it.each([0, 1, 30, 59, 120])(
    'TK-15 refuses a second use after %s seconds and withdraws what came from the first',
    async (seconds) => {
      const { code } = server.issueCode()
      const other = await expectTokens(await server.redeem(server.issueCode().code))
      const { access_token } = await expectTokens(await server.redeem(code))
      expect(await server.introspect(access_token)).toMatchObject({ active: true })
      later(seconds)
      await expectRefused(await server.redeem(code), 'code_replayed')
      expect(await server.introspect(access_token)).toEqual({ active: false })
      expect(await server.introspect(other.access_token)).toMatchObject({ active: true })
      await expectRefused(await server.redeem(code), 'code_replayed')
    },
  )

  it('TK-15 knows a second use for what it is when the token of the first has expired', async () => {
    const { code } = server.issueCode()
    await expectTokens(await server.redeem(code))
    later(400)
    await expectRefused(await server.redeem(code), 'code_replayed')
  })

  it('TK-15 knows a second use for what it is when the account was disabled meanwhile', async () => {
    const { code } = server.issueCode({ sub: 'u_mallory' })
    await expectTokens(await server.redeem(code))
    server.stores.users.disable('u_mallory', 1)
    await expectRefused(await server.redeem(code), 'code_replayed')
  })

  it.each<[string, Record<string, string>, Record<string, string> | undefined, string]>([
    ['a wrong verifier', { code_verifier: makePkce().code_verifier }, undefined, 'pkce_mismatch'],
    ['a malformed verifier', { code_verifier: 'short' }, undefined, 'invalid_request'],
    ['no verifier', { code_verifier: '' }, undefined, 'pkce_verifier_missing'],
    ['another redirect_uri', { redirect_uri: 'http://localhost:9000/' }, undefined, 'code_redirect_uri_mismatch'],
    ['a wrong secret', {}, basic('printshop-web', 'wrong'), 'invalid_client'],
    ['the name of another client', {}, basic('other-app'), 'code_client_mismatch'],
    ['another server in mind', { resource: 'http://elsewhere.example' }, undefined, 'invalid_target'],
    ['more photos in mind', { authorization_details: MORE }, undefined, 'invalid_authorization_details'],
  ])('TK-16 keeps the owner connected when a used code comes back with %s', async (_name, form, headers, event) => {
    const { code } = server.issueCode()
    const { access_token } = await expectTokens(await server.redeem(code))
    const response = await server.redeem(code, form, headers)
    expect(response.status).toBeOneOf([400, 401])
    expect(lastEvent()).toBe(event)
    expect(await server.introspect(access_token)).toMatchObject({ active: true })
    await expectRefused(await server.redeem(code), 'code_replayed')
    expect(await server.introspect(access_token)).toEqual({ active: false })
  })

  it('TK-19 refuses a code of an account that was disabled since', async () => {
    const { code } = server.issueCode({ sub: 'u_mallory' })
    server.stores.users.disable('u_mallory', 1)
    await expectRefused(await server.redeem(code), 'grant_gone')
    expect(tokensFrom(server, code)).toEqual([])
  })

  it('TK-19 refuses a code whose permission was withdrawn since', async () => {
    const { code, grant_id } = server.issueCode()
    server.stores.grants.revoke(grant_id, 1)
    await expectRefused(await server.redeem(code), 'grant_gone')
    expect(tokensFrom(server, code)).toEqual([])
  })
})

describe('The verifier proves who asked for the code — RFC 7636 §4.6', () => {
  it('PK-01 takes the verifier of RFC 7636 App. B', async () => {
    const { code } = server.issueCode({ code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' })
    const code_verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
    await expectTokens(await server.redeem(code, { code_verifier }))
  })

  it('PK-05 refuses a request without a verifier, and keeps the code', async () => {
    const { code } = server.issueCode()
    await expectRefused(await server.redeem(code, { code_verifier: '' }), 'pkce_verifier_missing')
    const form = { grant_type: 'authorization_code', code }
    await expectRefused(await server.post('/token', form, basic('printshop-web')), 'pkce_verifier_missing')
    expect(tokensFrom(server, code)).toEqual([])
    await expectTokens(await server.redeem(code))
  })

  it('S-17 PK-06 refuses a wrong verifier and burns the code', async () => {
    const { code } = server.issueCode()
    await expectRefused(await server.redeem(code, { code_verifier: makePkce().code_verifier }), 'pkce_mismatch')
    await expectRefused(await server.redeem(code), 'code_burnt')
    expect(tokensFrom(server, code)).toEqual([])
  })

  it.each([
    ['1 character', 'a'],
    ['42 characters', 'a'.repeat(42)],
    ['129 characters', 'a'.repeat(129)],
    ['a space', `${VERIFIER} `],
    ['a percent sign', `${VERIFIER}%41`],
    ['an equals sign', `${VERIFIER}=`],
    ['a line end', `${VERIFIER}\n`],
  ])('PK-07 refuses a verifier with %s, and keeps the code', async (_name, code_verifier) => {
    const { code } = server.issueCode()
    const response = await server.redeem(code, { code_verifier })
    await expectError(response, 400, 'invalid_request', 'must have 43 to 128 unreserved characters')
    await expectTokens(await server.redeem(code))
  })

  it('PK-07 refuses two verifiers, and keeps the code', async () => {
    const { code } = server.issueCode()
    const form = [...Object.entries({ grant_type: 'authorization_code', code, code_verifier: VERIFIER })]
    const twice = [...form, ['code_verifier', VERIFIER]] as [string, string][]
    const response = await server.post('/token', twice, basic('printshop-web'))
    await expectError(response, 400, 'invalid_request', 'sent more than once')
    await expectTokens(await server.redeem(code))
  })

  it('PK-08 refuses a verifier for a code that had no challenge', async () => {
    const { code } = server.issueCode({ code_challenge: null })
    await expectRefused(await server.redeem(code), 'pkce_downgrade', 'invalid_request')
    expect(tokensFrom(server, code)).toEqual([])
  })

  it('PK-08 refuses a code that had no challenge', async () => {
    const { code } = server.issueCode({ code_challenge: null })
    await expectRefused(await server.redeem(code, { code_verifier: '' }), 'pkce_challenge_missing')
    expect(tokensFrom(server, code)).toEqual([])
  })

  it('PK-09 refuses the code of one browser with the verifier of another', async () => {
    const [one, other] = [makePkce(), makePkce()]
    const { code } = server.issueCode({ code_challenge: one.code_challenge })
    server.issueCode({ code_challenge: other.code_challenge })
    await expectRefused(await server.redeem(code, { code_verifier: other.code_verifier }), 'pkce_mismatch')
  })

  it('PK-09 refuses the challenge in place of the verifier', async () => {
    const { code } = server.issueCode()
    await expectRefused(await server.redeem(code, { code_verifier: CHALLENGE }), 'pkce_mismatch')
  })

  it('PK-09 shows the challenge to nobody who did not send it: not beside the code, and not beside the token', async () => {
    const { code_challenge, code_verifier } = makePkce()
    const changes = { code_challenge, prompt: 'consent' }
    const location = await server.authorize('printshop-web', { photos: ['p_A1'], changes })
    expect(location.href).not.toContain(code_challenge)
    const code = location.searchParams.get('code') ?? ''
    const wrong = server.issueCode({ code_challenge }).code
    for (const response of [await server.redeem(code, { code_verifier }), await server.redeem(wrong)]) {
      expect(JSON.stringify([...response.headers]) + (await response.text())).not.toContain(code_challenge)
    }
    expect(tokensFrom(server, code)).toHaveLength(1)
  })
})

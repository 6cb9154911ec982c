import { describe, expect, it } from 'vitest'
import { basic, REDIRECT_URIS, VERIFIER } from '../authorization-server.ts'
import { expectError, expectTokens, tokensFrom } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()

const bodySecret = { client_id: 'printshop-web', client_secret: 'secret_web' }
const request = (code: string) => ({ grant_type: 'authorization_code', code, code_verifier: VERIFIER })

/** The code was not used up by what was refused before. */
const expectStillGood = async (code: string) => {
  expect(tokensFrom(server, code)).toEqual([])
  await expectTokens(await server.redeem(code))
}

describe('The token response — RFC 6749 §5.1', () => {
  it.each([
    ['in the header', {}, basic('printshop-web')],
    ['in the body', bodySecret, {}],
    ['in the header, with the client_id in the body as well', { client_id: 'printshop-web' }, basic('printshop-web')],
    [
      'in the header, with the scheme in lower case',
      {},
      { Authorization: basic('printshop-web').Authorization.replace('Basic', 'basic') },
    ],
  ])('TK-01 answers a client that shows its secret %s', async (_where, form, headers) => {
    const response = await server.redeem(server.issueCode().code, form, headers)
    expect(response.headers.get('Pragma')).toBe('no-cache')
    expect(await expectTokens(response)).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'photos.read',
      authorization_details: [
        { type: 'photo_access', actions: ['read'], locations: [server.storage.origin], identifiers: ['p_A1'] },
      ],
    })
  })

  it.each(['printshop-spa', 'printshop-cli'])(
    'TK-01 answers the public client %s, which only says its name',
    async (client_id) => {
      const { code } = server.issueCode({ client_id })
      const redirect_uri = REDIRECT_URIS[client_id] ?? ''
      await expectTokens(await server.redeem(code, { client_id, redirect_uri }, {}))
    },
  )

  it('TK-01 leaves authorization_details out where a client was allowed no photo in particular', async () => {
    const { code } = server.issueCode({
      client_id: 'clouddrive-gallery',
      scope: 'photos.manage',
      authorization_details: [],
    })
    const tokens = await expectTokens(await server.redeem(code, {}, basic('clouddrive-gallery')))
    expect(Object.keys(tokens)).toEqual(['access_token', 'token_type', 'expires_in', 'scope'])
    expect(tokens.scope).toBe('photos.manage')
  })
})

describe('The token request travels in a POST body — RFC 6749 §3.2, §2.3.1', () => {
  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('TK-03 refuses %s', async (method) => {
    const { code } = server.issueCode()
    const query = new URLSearchParams({ ...request(code), ...bodySecret })
    const response = await fetch(`${server.origin}/token?${query}`, { method })
    expect(response.headers.get('Allow')).toBe('POST')
    if (method === 'HEAD') expect(response.status).toBe(405)
    else await expectError(response, 405, 'invalid_request', 'takes POST only')
    await expectStillGood(code)
  })

  it('TK-03 reads no parameter from the address', async () => {
    const { code } = server.issueCode()
    const all = new URLSearchParams({ ...request(code), ...bodySecret })
    await expectError(await server.post(`/token?${all}`, {}), 400, 'invalid_request', 'client_id is missing')
    await expectError(
      await fetch(`${server.origin}/token?${all}`, { method: 'POST' }),
      400,
      'invalid_request',
      'must be application/x-www-form-urlencoded',
    )
    await expectStillGood(code)
  })

  it('TK-03 reads no secret from the address', async () => {
    const { code } = server.issueCode()
    const form = { ...request(code), client_id: 'printshop-web' }
    const response = await server.post('/token?client_secret=secret_web', form)
    await expectError(response, 401, 'invalid_client', 'did not prove who it is')
    await expectStillGood(code)
  })

  it('TK-03 logs the address without its query', async () => {
    const { code } = server.issueCode()
    server.log.level = 'trace'
    await server.post(`/token?code=${code}&client_secret=canary_secret`, {})
    server.log.level = 'info'
    expect(server.lines()).toContainEqual(expect.objectContaining({ req: expect.objectContaining({ path: '/token' }) }))
    expect(server.text()).not.toContain(code)
    expect(server.text()).not.toContain('canary_secret')
  })

  const form = (code: string) => new URLSearchParams(request(code)).toString()
  const multipart = (code: string) =>
    Object.entries(request(code))
      .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('')

  it.each<[string, (code: string) => string, string]>([
    ['application/json', (code) => JSON.stringify(request(code)), 'must be application/x-www-form-urlencoded'],
    [
      'multipart/form-data; boundary=b',
      (code) => `${multipart(code)}--b--`,
      'must be application/x-www-form-urlencoded',
    ],
    ['text/plain', form, 'must be application/x-www-form-urlencoded'],
    ['application/x-www-form-urlencoded; charset=utf-7', form, 'in UTF-8'],
    ['application/x-www-form-urlencoded; charset=utf-16le', form, 'in UTF-8'],
    ['application/x-www-form-urlencoded; charset=nonsense', form, 'in UTF-8'],
    ['application/x-www-form-urlencoded, text/plain', form, 'must be application/x-www-form-urlencoded'],
  ])('TK-04 does not read %s', async (contentType, body, description) => {
    const { code } = server.issueCode()
    const headers = { ...basic('printshop-web'), 'Content-Type': contentType }
    const response = await fetch(`${server.origin}/token`, { method: 'POST', body: body(code), headers })
    await expectError(response, 400, 'invalid_request', description)
    await expectStillGood(code)
  })

  it('TK-04 does not read a body without a Content-Type', async () => {
    const { code } = server.issueCode()
    const body = new Blob([form(code)]).stream()
    const init = { method: 'POST', body, headers: basic('printshop-web'), duplex: 'half' } as RequestInit
    await expectError(await fetch(`${server.origin}/token`, init), 400, 'invalid_request', 'must be application')
    await expectStillGood(code)
  })

  it('TK-04 does not unpack a compressed body', async () => {
    const { code } = server.issueCode()
    const body = await new Response(new Blob([form(code)]).stream().pipeThrough(new CompressionStream('gzip'))).bytes()
    const headers = {
      ...basic('printshop-web'),
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Encoding': 'gzip',
    }
    const response = await fetch(`${server.origin}/token`, { method: 'POST', body, headers })
    await expectError(response, 415, 'invalid_request', 'must not be compressed')
    await expectStillGood(code)
  })

  it('C5 TK-04 does not read letters that are not UTF-8', async () => {
    const { code } = server.issueCode()
    const headers = { ...basic('printshop-web'), 'Content-Type': 'application/x-www-form-urlencoded' }
    const body = Buffer.from(`${form(code)}&name=Zoë`, 'latin1')
    const response = await fetch(`${server.origin}/token`, { method: 'POST', body, headers })
    await expectError(response, 400, 'invalid_request', 'The body is not UTF-8')
    await expectStillGood(code)
  })

  it.each([
    'application/x-www-form-urlencoded',
    'APPLICATION/X-WWW-FORM-URLENCODED; charset="UTF-8"',
    'application/x-www-form-urlencoded;',
    'application/x-www-form-urlencoded; charset=utf-8; foo=',
    'application/x-www-form-urlencoded; charset=',
    'application/x-www-form-urlencoded ;a="b; charset=latin1" ; ;charset=utf-8',
    'application/x-www-form-urlencoded; charset=utf-8; charset=utf-16le',
  ])('C5 TK-04 reads %s', async (contentType) => {
    const headers = { ...basic('printshop-web'), 'Content-Type': contentType }
    const body = form(server.issueCode().code)
    await expectTokens(await fetch(`${server.origin}/token`, { method: 'POST', body, headers }))
  })
})

describe('The parameters of a token request — RFC 6749 §3.2, §5.2', () => {
  it.each([
    ['no grant_type', undefined, 'printshop-web', 'invalid_request', 'grant_type is missing'],
    ['an empty grant_type', '', 'printshop-web', 'invalid_request', 'grant_type is missing'],
    ['an unknown one', 'foo', 'printshop-web', 'unsupported_grant_type', 'does not know'],
    ['password', 'password', 'printshop-web', 'unsupported_grant_type', 'does not know'],
    ['implicit', 'implicit', 'printshop-web', 'unsupported_grant_type', 'does not know'],
    ['another spelling', 'Authorization_Code', 'printshop-web', 'unsupported_grant_type', 'does not know'],
    [
      'one that a resource server may not use',
      'authorization_code',
      'clouddrive-photos',
      'unauthorized_client',
      'may not use',
    ],
  ] as const)('TK-05 refuses %s', async (_name, grant_type, client_id, error, description) => {
    const { code } = server.issueCode({ client_id })
    const { grant_type: _, ...rest } = request(code)
    const form = { ...rest, ...(grant_type !== undefined && { grant_type }) }
    await expectError(await server.post('/token', form, basic(client_id)), 400, error, description)
    expect(tokensFrom(server, code)).toEqual([])
  })

  const names = [
    'code',
    'grant_type',
    'redirect_uri',
    'code_verifier',
    'client_id',
    'refresh_token',
    'client_secret',
    'unknown',
  ]
  it.each(names)('TK-11 refuses %s when it was sent twice', async (name) => {
    const { code } = server.issueCode()
    const values: Record<string, string> = { ...request(code), redirect_uri: REDIRECT_URIS['printshop-web'] ?? '' }
    const { client_secret, ...auth } = bodySecret
    const pairs = Object.entries({ ...values, ...auth, client_secret })
    const value = pairs.find(([key]) => key === name)?.[1] ?? 'x'
    const twice = [...pairs.filter(([key]) => key !== name), [name, value], [name, value]] as [string, string][]
    await expectError(await server.post('/token', twice), 400, 'invalid_request', 'sent more than once')
    await expectStillGood(code)
  })

  const evil = '"<script>\r\n\t\\é'
  it.each([...names, 'scope', '"<script>'])('TK-20 repeats nothing of a bad %s', async (name) => {
    const form = { ...request('code_none'), ...bodySecret, [name]: evil }
    const response = await server.post('/token', form)
    expect(response.status).toBeOneOf([400, 401])
    const { error, error_description } = await response.clone().json()
    await expectError(response, response.status, error, /^[A-Z][\w ./-]+(: [\w ./-]+)?$/)
    expect(error_description).not.toContain('<')
  })

  it.each(['/token', '/revoke', '/introspect'])('TK-20 repeats nothing of bad credentials at %s', async (path) => {
    for (const credentials of [`${evil}:${evil}`, '%ZZ<:x', evil]) {
      const headers = { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
      const response = await server.post(path, { token: evil }, headers)
      const text = await response.text()
      expect(text).not.toContain('<')
      expect(text).toMatch(/^{"error":"\w+","error_description":"[\x20\x21\x23-\x5b\x5d-\x7e]+"}$/)
    }
  })
})

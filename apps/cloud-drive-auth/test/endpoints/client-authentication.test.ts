import { sha256 } from '@photo/service/secrets'
import { beforeAll, describe, expect, it } from 'vitest'
import { basic, REDIRECT_URIS } from '../authorization-server.ts'
import { expectError, expectTokens, tokensFrom } from '../json-answers.ts'
import { rawRequest } from '../raw-request.ts'
import { sharedServer } from '../shared-server.ts'

const ODD = ': % + & é ~'

const server = await sharedServer()
beforeAll(async () => {
  const web = server.stores.clients.find('printshop-web')
  if (!web) throw new Error('The client is not registered.')
  server.stores.clients.upsert([
    { ...web, client_id: `odd${ODD}`, client_secret_hash: sha256(`secret${ODD}`) },
    { ...web, client_id: 'gone-app', client_secret_hash: sha256('secret_gone') },
  ])
  server.stores.clients.disable('gone-app', 1)
})

const credentials = (text: string) => ({ Authorization: `Basic ${Buffer.from(text).toString('base64')}` })
const CHALLENGE_HEADER = 'Basic realm="CloudDrive", charset="UTF-8"'

describe('Client id and secret in the Authorization header — RFC 6749 §2.3.1, App. B', () => {
  const encoders: [string, (value: string) => string][] = [
    ['percent-encoding', encodeURIComponent],
    ['a form, where a space is a plus', (value) => new URLSearchParams({ v: value }).toString().slice(2)],
  ]
  it.each(encoders)('TK-02 decodes credentials that were written with %s', async (_name, encode) => {
    const { code } = server.issueCode({ client_id: `odd${ODD}`, redirect_uri: REDIRECT_URIS['printshop-web'] ?? '' })
    const header = credentials(`${encode(`odd${ODD}`)}:${encode(`secret${ODD}`)}`)
    await expectTokens(await server.redeem(code, {}, header))
  })

  it('C7 TK-02 refuses credentials that are not form-encoded', async () => {
    const { code } = server.issueCode()
    const response = await server.redeem(code, {}, credentials('printshop-web:%ZZ'))
    expect(response.headers.get('WWW-Authenticate')).toBe(CHALLENGE_HEADER)
    await expectError(response, 401, 'invalid_client', 'not form-encoded')
    await expectTokens(await server.redeem(code))
  })

  it.each([
    ['nothing behind Basic', 'Basic', 'not Base64'],
    ['no colon', credentials('printshop-web').Authorization, 'no colon'],
    ['other than Base64', 'Basic printshop-web:secret_web', 'not Base64'],
    [
      'two of them in one',
      `${basic('printshop-web').Authorization}, ${basic('other-app').Authorization}`,
      'not Base64',
    ],
  ])('C7 TK-08 refuses a header with %s, and says which scheme it takes', async (_name, Authorization, description) => {
    const { code } = server.issueCode()
    const response = await server.redeem(code, {}, { Authorization })
    expect(response.headers.get('WWW-Authenticate')).toBe(CHALLENGE_HEADER)
    await expectError(response, 401, 'invalid_client', description)
    await expectTokens(await server.redeem(code))
  })

  it('TK-08 refuses two Authorization headers', async () => {
    const { code } = server.issueCode()
    const lines = [basic('printshop-web'), basic('other-app')].map((sent) => `Authorization: ${sent.Authorization}`)
    const form = ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 0']
    const head = ['POST /token HTTP/1.1', `Host: ${new URL(server.origin).host}`, ...form]
    const answer = await rawRequest(server.origin, [...head, ...lines])
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*There is more than one Authorization header/)
    await expectTokens(await server.redeem(code))
  })

  it.each([
    ['an empty secret', credentials('printshop-web:')],
    ['another scheme', { Authorization: 'Bearer x' }],
  ])('TK-08 refuses %s, and says which scheme it takes', async (_name, headers) => {
    const { code } = server.issueCode()
    const response = await server.redeem(code, {}, headers)
    expect(response.headers.get('WWW-Authenticate')).toBe(CHALLENGE_HEADER)
    await expectError(response, 401, 'invalid_client', 'unknown or did not prove')
    await expectTokens(await server.redeem(code))
  })
})

describe('A client that does not prove who it is — RFC 6749 §3.2.1, §5.2', () => {
  const failures: [string, Record<string, string>, Record<string, string>][] = [
    ['a wrong secret in the header', {}, basic('printshop-web', 'wrong')],
    ['an unknown client in the header', {}, credentials('nobody:secret_web')],
    ['a disabled client in the header', {}, credentials('gone-app:secret_gone')],
    ['a wrong secret in the body', { client_id: 'printshop-web', client_secret: 'wrong' }, {}],
    ['an unknown client in the body', { client_id: 'nobody', client_secret: 'secret_web' }, {}],
    ['a disabled client in the body', { client_id: 'gone-app', client_secret: 'secret_gone' }, {}],
    ['an unknown public client', { client_id: 'nobody' }, {}],
    ['the hash of the secret', { client_id: 'printshop-web', client_secret: sha256('secret_web') }, {}],
  ]
  it.each(failures)('S-17 TK-06 gives the same answer to %s', async (_name, form, headers) => {
    const { code } = server.issueCode()
    const response = await server.redeem(code, form, headers)
    expect(response.headers.get('WWW-Authenticate')).toBe('Authorization' in headers ? CHALLENGE_HEADER : null)
    expect(await response.clone().text()).toBe(
      '{"error":"invalid_client","error_description":"The client is unknown or did not prove who it is"}',
    )
    await expectError(response, 401, 'invalid_client', '')
    expect(server.events().at(-1)).toBe('invalid_client')
    await expectTokens(await server.redeem(code))
  })

  it.each([
    ['the id of a confidential client without its secret', { client_id: 'printshop-web' }],
    ['the id of a confidential client with an empty secret', { client_id: 'printshop-web', client_secret: '' }],
    ['an assertion, which this server does not take', { client_id: 'printshop-web', client_assertion: 'x.y.z' }],
  ])('TK-09 refuses %s', async (_name, form) => {
    const { code } = server.issueCode()
    await expectError(await server.redeem(code, form, {}), 401, 'invalid_client', 'did not prove who it is')
    await expectTokens(await server.redeem(code))
  })

  it.each(['printshop-spa', 'printshop-cli'])('TK-10 refuses a secret of the public client %s', async (client_id) => {
    const { code } = server.issueCode({ client_id })
    for (const client_secret of ['anything', sha256('no secret'), 'no secret']) {
      const inBody = await server.redeem(code, { client_id, client_secret }, {})
      await expectError(inBody, 401, 'invalid_client', 'did not prove who it is')
      const inHeader = await server.redeem(code, {}, credentials(`${client_id}:${client_secret}`))
      await expectError(inHeader, 401, 'invalid_client', 'did not prove who it is')
    }
    expect(tokensFrom(server, code)).toEqual([])
    await expectTokens(await server.redeem(code, { client_id }, {}))
  })
})

describe('One way to authenticate per request — RFC 6749 §2.3', () => {
  it.each([
    [
      'both ways at once, both right',
      { client_id: 'printshop-web', client_secret: 'secret_web' },
      'in the header and in the body',
    ],
    ['a secret in the body beside the header', { client_secret: 'secret_web' }, 'in the header and in the body'],
    ['two different clients', { client_id: 'other-app' }, 'in the header and in the body differ'],
  ])('TK-07 refuses %s', async (_name, form, description) => {
    const { code } = server.issueCode()
    await expectError(await server.redeem(code, form), 400, 'invalid_request', description)
    await expectTokens(await server.redeem(code))
  })

  it('TK-07 takes the same client_id in the body as in the header', async () => {
    await expectTokens(await server.redeem(server.issueCode().code, { client_id: 'printshop-web' }))
  })

  it('TK-09 asks a client that does not say who it is for its client_id', async () => {
    const { code } = server.issueCode()
    await expectError(await server.redeem(code, {}, {}), 400, 'invalid_request', 'client_id is missing')
    await expectTokens(await server.redeem(code))
  })
})

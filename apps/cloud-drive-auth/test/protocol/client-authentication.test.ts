import { sha256 } from '@photo/service/secrets'
import { describe, expect, it } from 'vitest'
import type { Client } from '../../src/protocol/client.ts'
import { authenticateClient, authenticateConfidentialClient } from '../../src/protocol/client-authentication.ts'
import { OAuthError } from '../../src/protocol/oauth-error.ts'
import { readParameters } from '../../src/protocol/parameters.ts'
import { someClient } from './clients.ts'

const base = someClient({ client_id: 'web', client_secret_hash: sha256('s3cret') })
const clients: Record<string, Client> = {
  web: base,
  'a:b': { ...base, client_id: 'a:b', client_secret_hash: sha256('%+& é:') },
  spa: { ...base, client_id: 'spa', client_secret_hash: null },
}
const find = (client_id: string) => (Object.hasOwn(clients, client_id) ? clients[client_id] : undefined)
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const form = (values: Record<string, string>) => readParameters(new URLSearchParams(values))

const refusalOf = (act: () => unknown): OAuthError => {
  try {
    act()
  } catch (error) {
    if (error instanceof OAuthError) return error
  }
  throw new Error('Nothing was refused.')
}

describe('Which client is calling — RFC 6749 §2.3.1', () => {
  it.each<[string, string[], Record<string, string>, string]>([
    ['TK-01 the header', [basic('web:s3cret')], {}, 'web'],
    ['TK-01 the body', [], { client_id: 'web', client_secret: 's3cret' }, 'web'],
    ['TK-01 the name of a public client', [], { client_id: 'spa' }, 'spa'],
    ['TK-02 an encoded header', [basic('a%3Ab:%25%2B%26%20%C3%A9%3A')], {}, 'a:b'],
    ['TK-02 a header encoded as a form is', [basic('a%3Ab:%25%2B%26+%C3%A9%3A')], {}, 'a:b'],
    ['TK-02 a colon in the secret as it is', [basic('a%3Ab:%25%2B%26+%C3%A9:')], {}, 'a:b'],
    ['C7 TK-22 Basic with several spaces behind it', [basic('web:s3cret').replace(' ', '   ')], {}, 'web'],
    ['C7 TK-22 Basic in capitals', [basic('web:s3cret').replace('Basic', 'BASIC')], {}, 'web'],
    ['C7 TK-22 Basic in small letters', [basic('web:s3cret').replace('Basic', 'basic')], {}, 'web'],
    ['TK-07 the header and the same name in the body', [basic('web:s3cret')], { client_id: 'web' }, 'web'],
  ])('%s', (_name, headers, values, client_id) => {
    expect(authenticateClient(headers, form(values), find).client_id).toBe(client_id)
  })

  const bad = 'invalid_client: The client is unknown or did not prove who it is'
  it.each<[string, string[], Record<string, string>, string]>([
    ['TK-06 a wrong secret', [basic('web:S3cret')], {}, bad],
    ['TK-06 a secret with more behind it', [basic('web:s3cret ')], {}, bad],
    ['TK-06 an unknown client', [basic('nobody:s3cret')], {}, bad],
    ['TK-06 the name of something every object has', [], { client_id: 'toString' }, bad],
    ['TK-08 an empty secret', [basic('web:')], {}, bad],
    ['TK-08 another scheme', ['Bearer x'], {}, bad],
    ['TK-09 no secret', [], { client_id: 'web' }, bad],
    ['TK-10 a secret of a public client', [], { client_id: 'spa', client_secret: 'x' }, bad],
    ['TK-10 a public client in the header', [basic('spa:x')], {}, bad],
    ['TK-10 an empty secret of a public client in the header', [basic('spa:')], {}, bad],
    [
      'TK-08 two headers',
      [basic('web:s3cret'), basic('web:s3cret')],
      {},
      'invalid_request: There is more than one Authorization header',
    ],
    [
      'TK-07 header and body',
      [basic('web:s3cret')],
      { client_secret: 's3cret' },
      'invalid_request: The client authenticates in the header and in the body',
    ],
    [
      'TK-07 two names',
      [basic('web:s3cret')],
      { client_id: 'spa' },
      'invalid_request: The client_id in the header and in the body differ',
    ],
    ['TK-09 no name', [], {}, 'invalid_request: The client does not say who it is: client_id is missing'],
  ])('refuses %s', (_name, headers, values, message) => {
    const error = refusalOf(() => authenticateClient(headers, form(values), find))
    expect(error.message).toBe(message)
    expect(error.status).toBe(message === bad ? 401 : 400)
    expect('WWW-Authenticate' in error.headers).toBe(message === bad && headers.length > 0)
  })
})

describe('Basic credentials that cannot be read — RFC 6749 §5.2', () => {
  it.each([
    ['TK-02 what is not form-encoded', basic('web:%ZZ'), 'are not form-encoded'],
    ['TK-02 what is not UTF-8', basic('web:%FF'), 'are not form-encoded'],
    ['TK-08 Basic and nothing else', 'Basic', 'are not Base64'],
    ['TK-08 Basic and a space', 'Basic ', 'are not Base64'],
    ['TK-08 what is not Base64', 'Basic web:s3cret', 'are not Base64'],
    ['TK-08 two in one', `${basic('web:s3cret')} ${basic('web:s3cret')}`, 'are not Base64'],
    ['TK-08 no colon', basic('web'), 'have no colon'],
  ])('C7 prove nothing, and are answered with a challenge: %s', (_name, header, reason) => {
    const error = refusalOf(() => authenticateClient([header], form({}), find))
    expect(error.message).toBe(`invalid_client: The Basic credentials ${reason}`)
    expect(error.status).toBe(401)
    expect(error.headers).toEqual({ 'WWW-Authenticate': 'Basic realm="CloudDrive", charset="UTF-8"' })
  })
})

describe('A caller that has to have a secret — RFC 7662 §2.1', () => {
  it('IN-03 lets a confidential client in', () => {
    expect(authenticateConfidentialClient([basic('web:s3cret')], form({}), find).client_id).toBe('web')
  })

  it.each<[string, string[], Record<string, string>, boolean]>([
    ['nobody', [], {}, true],
    ['a public client', [], { client_id: 'spa' }, false],
    ['a wrong secret', [basic('web:x')], {}, true],
  ])('IN-03 refuses %s', (_name, headers, values, challenged) => {
    const error = refusalOf(() => authenticateConfidentialClient(headers, form(values), find))
    expect(error).toMatchObject({ code: 'invalid_client', status: 401 })
    expect('WWW-Authenticate' in error.headers).toBe(challenged)
  })
})

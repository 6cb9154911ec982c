import { describe, expect, it } from 'vitest'
import { readClientMetadata } from '../../src/protocol/client-metadata.ts'

const LEAST = { redirect_uris: ['https://shop.example/cb'] }
const read = (changes: object) => readClientMetadata({ ...LEAST, ...changes })
const native = (redirect_uri: string) => ({ application_type: 'native', redirect_uris: [redirect_uri] })
const at = (...redirect_uris: unknown[]) => ({ redirect_uris })

/** The flag of a part of a country, as UTS #51 writes it. */
const flagOf = (code: string) =>
  String.fromCodePoint(0x1f3f4, ...[...code].map((letter) => 0xe0000 + letter.charCodeAt(0)), 0xe007f)

describe('What a client says of itself — RFC 7591 §2', () => {
  it('fills in what was not said', () => {
    expect(readClientMetadata(LEAST)).toEqual({
      application_type: 'web',
      redirect_uris: ['https://shop.example/cb'],
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      scope: 'openid profile email photos.read offline_access',
      require_pushed_authorization_requests: false,
    })
  })

  it('ignores what it does not know', () => {
    const unknown = { 'client_name#de': 'x', jwks_uri: 'http://169.254.169.254/', __proto__: { x: 1 } }
    expect(read(unknown)).toEqual(readClientMetadata(LEAST))
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  it.each(['client_name', 'application_type', 'token_endpoint_auth_method', 'grant_types', 'response_types', 'scope'])(
    'C7 RG-02 takes null for a member that was left out: %s',
    (member) => {
      expect(read({ [member]: null })).toEqual(readClientMetadata(LEAST))
    },
  )

  it('C7 RG-02 takes null for a member that was left out, whether it knows it or not', () => {
    const nulls = {
      require_pushed_authorization_requests: null,
      logo_uri: null,
      'client_name#de': null,
      contacts: null,
    }
    expect(read(nulls)).toEqual(readClientMetadata(LEAST))
    expect(() => read({ redirect_uris: null })).toThrow('have to be a list')
    expect(() => read({ redirect_uris: [null] })).toThrow('have to be a list')
  })

  it.each([
    ['the whole drive beside photos', { scope: 'photos.read photos.manage' }, 'photos.read'],
    ['a word that nobody knows', { scope: 'nope openid photos.read' }, 'openid photos.read'],
    ['spaces too many', { scope: ' photos.read  openid ' }, 'photos.read openid'],
    [
      'staying without refreshing',
      { grant_types: ['authorization_code'], scope: 'photos.read offline_access' },
      'photos.read',
    ],
  ])('C1 RG-01 gives a client that asks for %s what it may have', (_name, changes, scope) => {
    const client = read(changes)
    expect([client.scope, client.grant_types]).toEqual([scope, ['authorization_code']])
  })

  it('RG-04 takes a client that lists whatever it can do, and keeps what is done here', () => {
    const grant_types = [
      'implicit',
      'urn:ietf:params:oauth:grant-type:device_code',
      'refresh_token',
      'authorization_code',
    ]
    const response_types = ['token', 'code id_token', 'code']
    expect(read({ grant_types, response_types })).toMatchObject({
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    })
    expect(read({ grant_types: ['authorization_code', 'password'], response_types: ['code', 'code'] })).toMatchObject({
      grant_types: ['authorization_code'],
      response_types: ['code'],
      scope: 'openid profile email photos.read',
    })
  })

  it.each([
    ['nothing said', {}, ['authorization_code', 'refresh_token'], 'openid profile email photos.read offline_access'],
    ['a scope without offline_access', { scope: 'photos.read' }, ['authorization_code'], 'photos.read'],
    ['a scope with it', { scope: 'offline_access' }, ['authorization_code', 'refresh_token'], 'offline_access'],
    [
      'no refresh tokens',
      { grant_types: ['authorization_code'] },
      ['authorization_code'],
      'openid profile email photos.read',
    ],
    ['a word twice', { scope: 'openid openid' }, ['authorization_code'], 'openid'],
  ])('makes grant types and scope fit: %s', (_name, changes, grant_types, scope) => {
    expect(read(changes)).toMatchObject({ grant_types, scope })
  })

  it.each([
    'https://shop.example/cb',
    'https://shop.example',
    'https://shop.example/cb?tenant=7',
    'http://localhost:8080/callback',
    'http://127.0.0.1:8080/callback',
    'http://[::1]:8080/callback',
    'http://my.app.localhost/callback',
    'https://xn--bcher-kva.example/cb',
    `https://shop.example/${'a'.repeat(479)}`,
  ])('takes %s for an address', (redirect_uri) => {
    expect(read(at(redirect_uri)).redirect_uris).toEqual([redirect_uri])
  })

  it.each(['http://127.0.0.1/callback', 'http://[::1]/'])(
    'takes %s for the address of a native client',
    (redirect_uri) => {
      expect(read(native(redirect_uri))).toMatchObject(native(redirect_uri))
    },
  )

  it.each([
    ['no list', { redirect_uris: undefined }, 'have to be a list'],
    ['an empty list', at(), 'have to be a list'],
    ['eleven', at(...Array(11).fill('https://shop.example/cb')), 'have to be a list'],
    ['a number', at(7), 'have to be a list'],
    ['501 characters', at(`https://shop.example/${'a'.repeat(480)}`), 'longer than 500'],
    ['a path', at('/cb'), 'not a complete address'],
    ['S-51 http elsewhere', at('http://shop.example/cb'), 'has to be https'],
    ['http on a host that ends like ours', at('http://evil-localhost/cb'), 'has to be https'],
    ['http on the local network', at('http://192.168.0.1/cb'), 'has to be https'],
    ['a script', at('javascript:alert(1)'), 'has to be https'],
    ['data', at('data:text/html,x'), 'has to be https'],
    ['a scheme of its own', at('com.example.app:/cb'), 'has to be https'],
    ['a fragment', at('https://shop.example/cb#f'), 'fragment'],
    ['an empty fragment', at('https://shop.example/cb#'), 'fragment'],
    ['a user', at('https://user@shop.example/cb'), 'user name'],
    ['a password', at('https://:secret@shop.example/cb'), 'user name'],
    ['upper case', at('https://SHOP.example/cb'), 'as a browser writes it'],
    ['the default port', at('https://shop.example:443/cb'), 'as a browser writes it'],
    ['dots', at('https://shop.example/a/../cb'), 'as a browser writes it'],
    ['a space', at('https://shop.example/c b'), 'as a browser writes it'],
    ['a line break', at('https://shop.example/\ncb'), 'as a browser writes it'],
    ['a backslash', at('https://shop.example\\cb'), 'as a browser writes it'],
    ['a host with a semicolon', at('https://a;script-src.example/cb'), 'a host that is no name'],
    ['a host with a comma', at('https://a,b.example/cb'), 'a host that is no name'],
    ['every host', at('https://*.example/cb'), 'a host that is no name'],
    ['a foreign alphabet', at('https://shоp.example/cb'), 'write its host as xn--'],
    ['a host in Cyrillic', at('https://пример.рф/cb'), 'write its host as xn--'],
    ['a path in Greek', at('https://shop.example/επιστροφή'), 'percent-encode the rest'],
    ['the second of two', at('https://shop.example/cb', 'http://shop.example/cb'), 'has to be https'],
    ['a native one elsewhere', native('http://shop.example/cb'), 'A native client gets its code'],
  ])('refuses an address: %s', (_name, changes, description) => {
    expect(() => read(changes)).toThrow(
      expect.objectContaining({ code: 'invalid_redirect_uri', description: expect.stringContaining(description) }),
    )
  })

  it.each(['می‌خواهم', 'क्‍ष', '👩‍👩‍👧‍👦 Album', 'บันทึกที่นี่', 'שִׁ֔ירָה', flagOf('gbeng'), `${flagOf('gbsct')} Prints`])(
    'B8 takes a name with the signs that join its letters: %s',
    (client_name) => {
      expect(read({ client_name })).toMatchObject({ client_name })
    },
  )

  it.each([
    ['no object', null, 'The body'],
    ['a list', [], 'The body'],
    ['no name', { ...LEAST, client_name: ' ' }, 'The client_name'],
    ['a long name', { ...LEAST, client_name: 'x'.repeat(81) }, 'The client_name'],
    ['a name with a line break', { ...LEAST, client_name: 'a\nb' }, 'The client_name'],
    ['a name that runs backwards', { ...LEAST, client_name: 'a\u202eb' }, 'The client_name'],
    ['a name with an invisible letter', { ...LEAST, client_name: 'Print\u200bShop' }, 'The client_name'],
    ['a name with a joiner that joins nothing', { ...LEAST, client_name: 'Print\u200dShop' }, 'The client_name'],
    ['a name of a letter that shows nothing', { ...LEAST, client_name: '\u3164' }, 'The client_name'],
    ['a name of braille without a dot', { ...LEAST, client_name: '\u2800' }, 'The client_name'],
    ['a name of a mark without a letter', { ...LEAST, client_name: '\u0301' }, 'The client_name'],
    ['a name with a letter in it that shows nothing', { ...LEAST, client_name: 'Print\u115fShop' }, 'The client_name'],
    ['a name with a mark in it that shows nothing', { ...LEAST, client_name: 'Print\u034fShop' }, 'The client_name'],
    ['a name whose marks cover what is around it', { ...LEAST, client_name: `a${'\u0301'.repeat(60)}` }, 'four marks'],
    ['a name with a flag that never ends', { ...LEAST, client_name: flagOf('gbeng').slice(0, -2) }, 'The client_name'],
    [
      'a name with a letter behind it that shows nothing',
      { ...LEAST, client_name: 'Shop\u{e0061}' },
      'The client_name',
    ],
    ['a name with a text hidden in a flag', { ...LEAST, client_name: flagOf('sayyestoall') }, 'The client_name'],
    ['a name that is no text', { ...LEAST, client_name: {} }, 'The client_name'],
    ['another kind', { ...LEAST, application_type: 'toaster' }, 'has to be web or native'],
    ['another method', { ...LEAST, token_endpoint_auth_method: 'private_key_jwt' }, 'client_secret_post or none'],
    [
      'no code grant',
      { ...LEAST, grant_types: ['refresh_token'] },
      'The grant_types have to include authorization_code',
    ],
    ['no grant', { ...LEAST, grant_types: [] }, 'The grant_types have to include authorization_code'],
    ['grants that are no list', { ...LEAST, grant_types: 'authorization_code' }, 'The grant_types'],
    ['another response', { ...LEAST, response_types: ['token'] }, 'The response_types have to include code'],
    ['no response', { ...LEAST, response_types: [] }, 'The response_types have to include code'],
    [
      'C1 RG-01 the whole drive and nothing else',
      { ...LEAST, scope: 'photos.manage' },
      'no word that this client may ask',
    ],
    ['C1 RG-01 an unknown scope and nothing else', { ...LEAST, scope: 'nope' }, 'may ask for: openid, profile, email'],
    ['a scope of nothing but a space', { ...LEAST, scope: ' ' }, 'no word that this client may ask for'],
    ['an empty scope', { ...LEAST, scope: '' }, 'The scope is empty'],
    [
      'C1 RG-01 nothing but staying, without refreshing',
      { ...LEAST, grant_types: ['authorization_code'], scope: 'offline_access' },
      'may ask for: openid, profile, email, photos.read',
    ],
    [
      'a promise that is no yes or no',
      { ...LEAST, require_pushed_authorization_requests: 'yes' },
      'The require_pushed',
    ],
  ])('refuses %s', (_name, body, description) => {
    expect(() => readClientMetadata(body)).toThrow(
      expect.objectContaining({ code: 'invalid_client_metadata', description: expect.stringContaining(description) }),
    )
  })
})

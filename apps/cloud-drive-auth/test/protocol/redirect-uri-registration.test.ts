import { describe, expect, it } from 'vitest'
import { checkNewRedirectUri } from '../../src/protocol/redirect-uri-registration.ts'

const refusal = (description: string) =>
  expect.objectContaining({ code: 'invalid_redirect_uri', description: expect.stringContaining(description) })

describe('The query of a redirect URI stays as it was registered — RFC 6749 §3.1.2', () => {
  it.each([
    'https://shop.example/cb?flag&mode=a%20b',
    'https://shop.example/cb?',
    'https://shop.example/cb?codec=h264&estate=1&iss_=x',
    'https://shop.example/cb?next=/code',
    'https://shop.example/cb?Code=1&session_state=1',
  ])('C4 AZ-19 takes %s', (redirect_uri) => {
    expect(() => checkNewRedirectUri(redirect_uri, 'web')).not.toThrow()
  })

  it.each([
    ['code', 'code=1'],
    ['state', 'a=1&state='],
    ['iss', 'iss'],
    ['error', 'error=1'],
    ['error_description', 'error_description=1'],
    ['error_uri', 'error_uri=1'],
    ['code', 'c%6Fde=1'],
  ])('C4 AZ-19 refuses %s in it, which our answer says: ?%s', (name, query) => {
    for (const [address, kind] of [
      ['https://shop.example/cb', 'web'],
      ['http://127.0.0.1/cb', 'native'],
      ['com.example.app:/cb', 'native'],
    ] as const) {
      expect(() => checkNewRedirectUri(`${address}?${query}`, kind)).toThrow(refusal(`has ${name} in its query`))
    }
  })

  it.each(['{a}', 'a|b', '%zz', 'a`b', '%'])('C4 AZ-19 refuses what is no letter of a URI: %s', (query) => {
    expect(() => checkNewRedirectUri(`https://shop.example/cb?${query}`, 'web')).toThrow(refusal('percent-encoded'))
  })
})

describe('A native client registers what RFC 8252 §7 offers', () => {
  it.each([
    'http://127.0.0.1/callback',
    'http://127.0.0.1:51004/callback',
    'http://127.0.0.1',
    'http://[::1]/',
    'http://[::1]:8080/callback?flag',
    'http://localhost/callback',
    'http://localhost:3000/callback',
    'https://app.example/callback',
    'com.example.app:/callback',
    'com.example.app://callback',
    'com.example-two.app+x:/',
  ])('C6 NA-04 takes %s', (redirect_uri) => {
    expect(() => checkNewRedirectUri(redirect_uri, 'native')).not.toThrow()
  })

  it.each([
    ['a scheme without a dot', 'myapp:/callback', 'A native client gets its code at'],
    ['a script', 'javascript:alert(1)', 'A native client gets its code at'],
    ['a script with a path', 'javascript:/alert(1)', 'A native client gets its code at'],
    ['data', 'data:text/html,x', 'A native client gets its code at'],
    ['a file', 'file:///callback', 'A native client gets its code at'],
    ['a scheme and no path', 'com.example.app:callback', 'A native client gets its code at'],
    ['a scheme that ends in a dot', 'com.example.:/callback', 'A native client gets its code at'],
    ['a scheme with two dots in a row', 'com..app:/callback', 'A native client gets its code at'],
    ['http elsewhere', 'http://shop.example/cb', 'A native client gets its code at'],
    ['a host that only begins so', 'http://127.0.0.1.evil.example/cb', 'A native client gets its code at'],
    ['another name of this computer', 'http://app.localhost/cb', 'A native client gets its code at'],
    ['a scheme in capitals', 'COM.example.app:/callback', 'as a browser writes it'],
    ['a fragment', 'com.example.app:/callback#f', 'fragment'],
    ['a user', 'com.example.app://me@callback', 'user name'],
    ['https with a host that is no name', 'https://*.example/cb', 'a host that is no name'],
  ])('C6 NA-04 refuses %s', (_name, redirect_uri, description) => {
    expect(() => checkNewRedirectUri(redirect_uri, 'native')).toThrow(refusal(description))
  })

  it.each(['com.example.app:/callback', 'com.example.app://callback'])(
    'C6 NA-04 keeps a scheme of its own to native clients: %s',
    (redirect_uri) => {
      expect(() => checkNewRedirectUri(redirect_uri, 'web')).toThrow(refusal('has to be https'))
    },
  )
})

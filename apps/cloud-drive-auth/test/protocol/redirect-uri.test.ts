import { describe, expect, it } from 'vitest'
import { isRegisteredRedirectUri } from '../../src/protocol/redirect-uri.ts'
import { someClient } from './clients.ts'

describe('Redirect URIs are compared character by character — RFC 9700 §4.1.3', () => {
  const web = someClient({ redirect_uris: ['https://shop.example/cb', 'https://shop.example/cb?tenant=7'] })

  it.each(web.redirect_uris)('AZ-05 AZ-07 knows %s', (redirect_uri) => {
    expect(isRegisteredRedirectUri(web, redirect_uri)).toBe(true)
  })

  it.each([
    'https://shop.example/cb/',
    'https://shop.example/cb?',
    'https://shop.example/cb#',
    'https://shop.example/CB',
    'https://SHOP.example/cb',
    'https://shop.example:443/cb',
    'https://shop.example/./cb',
    'https://shop.example/x/../cb',
    'https://shop.example/%63b',
    'https://shop.example/cb?tenant=7&x=1',
    'https://shop.example/cb?tenant=%37',
    ' https://shop.example/cb',
    'http://shop.example/cb',
    'https://shop.example:8443/cb',
    '',
  ])('AZ-05 does not know %j', (redirect_uri) => {
    expect(isRegisteredRedirectUri(web, redirect_uri)).toBe(false)
  })
})

describe('A native client may listen on any port of the loopback interface — RFC 8252 §7.3', () => {
  const native = someClient({
    application_type: 'native',
    redirect_uris: ['http://127.0.0.1/callback', 'http://[::1]/callback'],
  })

  it.each([
    'http://127.0.0.1/callback',
    'http://127.0.0.1:1/callback',
    'http://127.0.0.1:51004/callback',
    'http://127.0.0.1:65535/callback',
    'http://[::1]:51004/callback',
  ])('NA-01 knows %s', (redirect_uri) => {
    expect(isRegisteredRedirectUri(native, redirect_uri)).toBe(true)
  })

  it.each([
    'http://127.0.0.1:0/callback',
    'http://127.0.0.1:65536/callback',
    'http://127.0.0.1:/callback',
    'http://127.0.0.1:80@evil.example/callback',
    'http://127.0.0.1:51004@evil.example/callback',
    'http://127.0.0.1.evil.example:51004/callback',
    'http://127.0.0.1:51004.evil.example/callback',
    'http://127.0.0.2:51004/callback',
    'http://127.1:51004/callback',
    'http://localhost:51004/callback',
    'https://127.0.0.1:51004/callback',
    'http://127.0.0.1:51004/callback/',
    'http://127.0.0.1:51004/other',
    'http://127.0.0.1:51004/callback?x=1',
    'http://127.0.0.1:51004/callback#f',
    'http://127.0.0.1:51004',
  ])('NA-02 does not know %s', (redirect_uri) => {
    expect(isRegisteredRedirectUri(native, redirect_uri)).toBe(false)
  })

  it.each([
    ['http://localhost/callback', 'http://localhost:51004/callback'],
    ['http://localhost:3000/callback', 'http://localhost:51004/callback'],
    ['http://127.0.0.1:8080/callback', 'http://127.0.0.1:51004/callback'],
    ['http://[::1]:8080/callback', 'http://[::1]/callback'],
    ['http://127.0.0.1', 'http://127.0.0.1:51004'],
    ['http://127.0.0.1?flag', 'http://127.0.0.1:51004?flag'],
  ])('C6 NA-01 takes a client that registered %s to be meant by %s', (registered, redirect_uri) => {
    const client = someClient({ application_type: 'native', redirect_uris: [registered] })
    expect(isRegisteredRedirectUri(client, redirect_uri)).toBe(true)
  })

  it.each([
    ['https://app.example/callback', 'https://app.example:8443/callback'],
    ['https://127.0.0.1/callback', 'https://127.0.0.1:8443/callback'],
    ['http://localhost:3000/callback', 'http://127.0.0.1:3000/callback'],
    ['http://localhost:3000/callback', 'http://localhost.evil.example:3000/callback'],
    ['com.example.app:/callback', 'com.example.app:/other'],
    ['com.example.app://callback:1/', 'com.example.app://callback:2/'],
  ])('C6 NA-02 does not take a client that registered %s to be meant by %s', (registered, redirect_uri) => {
    const client = someClient({ application_type: 'native', redirect_uris: [registered] })
    expect(isRegisteredRedirectUri(client, redirect_uri)).toBe(false)
  })

  it('AZ-05 NA-02 compares the port for a client that is not native', () => {
    const web = someClient({ redirect_uris: ['http://127.0.0.1/callback'] })
    expect(isRegisteredRedirectUri(web, 'http://127.0.0.1:51004/callback')).toBe(false)
  })
})

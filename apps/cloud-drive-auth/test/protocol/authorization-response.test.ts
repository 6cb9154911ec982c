import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authorizationErrorResponse, authorizationResponse } from '../../src/protocol/authorization-response.ts'
import { checkNewRedirectUri } from '../../src/protocol/redirect-uri-registration.ts'

const ISS = 'http://auth.example'
const refused = { code: 'access_denied', description: 'No' }

describe('The address of an answer begins with the redirect URI, byte for byte — RFC 6749 §3.1.2', () => {
  it.each([
    ['https://shop.example/cb', '?'],
    ['https://shop.example', '?'],
    ['https://shop.example/cb?flag&mode=a%20b', '&'],
    ['https://shop.example/cb?', ''],
    ['https://shop.example/cb?flag&', ''],
    ['https://shop.example/cb??', '&'],
    ['https://shop.example/cb?back=/a?b', '&'],
    ['https://shop.example/cb?a=1;b=2&c=%7E&c=~&d=x+y', '&'],
    ['com.example.app:/callback?flag', '&'],
  ])('C4 AZ-07 adds to %s and changes nothing', (redirect_uri, separator) => {
    const to = { redirect_uri, state: 's 1' }
    expect(authorizationResponse(to, ISS, 'c1')).toBe(
      `${redirect_uri}${separator}code=c1&iss=http%3A%2F%2Fauth.example&state=s+1`,
    )
    expect(authorizationErrorResponse(to, ISS, refused)).toBe(
      `${redirect_uri}${separator}error=access_denied&error_description=No&iss=http%3A%2F%2Fauth.example&state=s+1`,
    )
  })

  it('C4 AZ-07 holds for every address that can be registered, and the client finds each parameter once', () => {
    const piece = (others: string, maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...`aZ09-._~!$&()*+,;=:@%25${others}`, '%20', '%7e', '%C3%A9'), maxLength })
    const origin = fc.constantFrom('https://shop.example', 'http://localhost:8080', 'http://[::1]')
    const address = fc
      .tuple(origin, piece('/', 12), fc.option(piece('/?', 30)))
      .map(([start, path, query]) => `${start}/${path}${query === null ? '' : `?${query}`}`)
      .filter(canBeRegistered)
    fc.assert(
      fc.property(address, fc.option(fc.string({ unit: 'binary' }), { nil: undefined }), (redirect_uri, state) => {
        for (const answer of [
          authorizationResponse({ redirect_uri, state }, ISS, 'c1'),
          authorizationErrorResponse({ redirect_uri, state }, ISS, refused),
        ]) {
          expect(answer.slice(0, redirect_uri.length)).toBe(redirect_uri)
          const { searchParams } = new URL(answer)
          expect(searchParams.getAll('iss')).toEqual([ISS])
          expect(searchParams.getAll('state')).toEqual(state === undefined ? [] : [state.toWellFormed()])
          expect([...searchParams.getAll('code'), ...searchParams.getAll('error')]).toHaveLength(1)
        }
      }),
    )
  })
})

function canBeRegistered(redirect_uri: string): boolean {
  try {
    checkNewRedirectUri(redirect_uri, 'web')
    return true
  } catch {
    return false
  }
}

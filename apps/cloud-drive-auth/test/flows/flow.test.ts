import { createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { basic } from '../authorization-server.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()

describe('The authorization code grant — RFC 6749 §4.1', () => {
  it('AZ-01 TK-01 IN-01 ends in a token for exactly the photos that were ticked', async () => {
    const location = await server.authorize('printshop-web', { photos: ['p_A1', 'p_A3'], browser: createBrowser() })
    expect([...location.searchParams.keys()].sort()).toEqual(['code', 'iss', 'state'])
    expect(location.searchParams.get('iss')).toBe(server.origin)
    expect(location.searchParams.get('state')).toBe('s1')

    const response = await server.redeem(location.searchParams.get('code') ?? '', {}, basic('printshop-web'))
    expect(response.status).toBe(200)
    const tokens = await response.json()
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 300, scope: 'photos.read' })
    expect(tokens.authorization_details[0].identifiers).toEqual(['p_A1', 'p_A3'])
    expect(await server.introspect(tokens.access_token)).toMatchObject({
      active: true,
      client_name: 'PrintShop',
      username: 'Alice Moreau',
    })
  })
})

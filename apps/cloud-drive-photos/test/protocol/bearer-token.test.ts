import { describe, expect, it } from 'vitest'
import { sendRaw } from '../raw-request.ts'
import { sharedPhotoServer } from '../shared-photo-server.ts'

const shop = await sharedPhotoServer()
const token = await shop.readToken(shop.ids.A1)

const metadata = () => `resource_metadata="${shop.origin}/.well-known/oauth-protected-resource"`

describe('RFC 6750 §2 and §3, sending a bearer token', () => {
  it.each(['Bearer', 'bEaReR', 'BEARER'])('RS-01 accepts the scheme written %s', async (scheme) => {
    const headers = { Authorization: `${scheme} ${token}` }
    const response = await shop.request(`/v1/photos/${shop.ids.A1}`, undefined, { headers })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ id: shop.ids.A1, title: 'Still lake' })
  })

  it('RS-02 challenges without an error when no credentials came', async () => {
    const response = await shop.request('/v1/photos')
    expect(response.status).toBe(401)
    expect(response.headers.get('WWW-Authenticate')).toBe(
      `Bearer realm="CloudDrive photos", ${metadata()}, scope="photos.read"`,
    )
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(await response.json()).toMatchObject({ error: 'unauthorized' })
  })

  it('RS-03 ignores a token in the address', async () => {
    const response = await shop.request(`/v1/photos?access_token=${token}`)
    expect(response.status).toBe(401)
    expect(response.headers.get('WWW-Authenticate')).not.toContain('error')
  })

  it('RS-03 ignores a token in a form', async () => {
    const response = await shop.request('/v1/photos', undefined, form({ access_token: token }))
    expect(response.status).toBe(401)
    expect(response.headers.get('WWW-Authenticate')).not.toContain('error')
  })

  it.each([
    ['in the address', () => shop.request(`/v1/photos?access_token=${token}`, token)],
    ['in a form', () => shop.request('/v1/photos', token, form({ access_token: token }))],
  ])('RS-03 refuses a second token %s', async (_where, send) => {
    const response = await send()
    expect(response.status).toBe(400)
    expect(response.headers.get('WWW-Authenticate')).toContain('error="invalid_request"')
    expect(await response.json()).toMatchObject({ error_description: 'The access token was sent in more than one way' })
  })

  it('RS-03 keeps tokens out of the log', async () => {
    await shop.request(`/v1/photos?access_token=${token}`, token)
    expect(shop.log.events()).toContain('invalid_request')
    expect(shop.log.text()).not.toContain(token)
  })

  it.each([
    ['nothing after the scheme', 'Bearer'],
    ['two tokens', 'Bearer a b'],
    ['signs that no token has', 'Bearer a,b'],
    ['letters beyond ASCII', 'Bearer tök€n'],
  ])('RS-04 refuses a header with %s', async (_what, value) => {
    const { status, text } = await sendRaw(shop.origin, 'GET /v1/photos HTTP/1.1', [`Authorization: ${value}`])
    expect(status).toBe(400)
    expect(text).toContain('error="invalid_request"')
    expect(text).toContain('does not hold exactly one token')
  })

  it('RS-04 answers another scheme as if there were none', async () => {
    const response = await shop.request('/v1/photos', undefined, { headers: { Authorization: 'Basic eDp5' } })
    expect(response.status).toBe(401)
    expect(response.headers.get('WWW-Authenticate')).not.toContain('error')
  })

  it('RS-04 refuses two Authorization headers', async () => {
    const lines = [`Authorization: Bearer ${token}`, 'authorization: Bearer x']
    const { status, text } = await sendRaw(shop.origin, 'GET /v1/photos HTTP/1.1', lines)
    expect(status).toBe(400)
    expect(text).toContain('There is more than one Authorization header')
  })

  it('RS-04 answers 431 to a header of 20 KB', async () => {
    const lines = [`Authorization: Bearer ${'a'.repeat(20_000)}`]
    expect((await sendRaw(shop.origin, 'GET /v1/photos HTTP/1.1', lines)).status).toBe(431)
  })
})

function form(fields: Record<string, string>): RequestInit {
  return { method: 'POST', body: new URLSearchParams(fields) }
}

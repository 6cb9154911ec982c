import { createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { photos, type Scripted, tokenResponse } from '../clouddrive.ts'
import { sharedShop } from '../shared-shop.ts'
import { ask, callbackUrl, connect } from '../shop.ts'

const { drive, shop } = await sharedShop()

const lastEvent = () => shop.lines().findLast(({ event }) => String(event).startsWith('flow_'))

async function answerWith(script: Scripted): Promise<{ response: Response; html: string }> {
  drive.scripts.set('/token', script)
  const browser = createBrowser()
  const state = (await ask(shop, browser)).get('state') ?? ''
  const response = await browser.open(callbackUrl(shop, { code: 'c', state, iss: drive.origin }))
  return { response, html: await response.text() }
}

describe('what the token endpoint may answer — RFC 6749 §5.1', () => {
  it.each([
    ['token_type in odd letters', { ...tokenResponse, token_type: 'bEaReR' }],
    ['no expires_in', { ...tokenResponse, expires_in: undefined }],
    ['no scope', { ...tokenResponse, scope: undefined }],
    ['members nobody knows', { ...tokenResponse, example_parameter: { deep: [1] } }],
    ['a token that looks like a JWT and is none', { ...tokenResponse, access_token: 'a.b.c' }],
    ['no authorization_details', { ...tokenResponse, authorization_details: undefined }],
  ])('CL-09 is happy with %s', async (_case, json) => {
    drive.scripts.set('/token', { json })
    const browser = await connect(shop, drive)
    const html = await (await browser.open(`${shop.origin}/photos`)).text()
    expect(html).toContain('Your two photos are here.')
    expect(drive.requests('/v1/photos')[0]?.authorization).toBe(`Bearer ${json.access_token}`)
  })

  it('CL-09 shows the photos that were granted, and no other that the photo store lists', async () => {
    const granted = [
      { type: 'photo_access', actions: ['read'], identifiers: ['p_lake'] },
      { type: 'something_else', identifiers: ['p_tulips'] },
    ]
    drive.scripts.set('/token', { json: { ...tokenResponse, authorization_details: granted } })
    const browser = await connect(shop, drive)
    const html = await (await browser.open(`${shop.origin}/photos`)).text()
    expect(html).toContain('Your one photo is here.')
    expect(html).toContain('1 photo, read only')
    expect(html).not.toContain('p_tulips')
  })

  it('CL-09 shows the photos that are there, when one of the granted is gone', async () => {
    drive.scripts.set('/v1/photos', { json: { photos: photos.slice(1) } })
    const browser = await connect(shop, drive)
    expect(await (await browser.open(`${shop.origin}/photos`)).text()).toContain('Your one photo is here.')
  })

  it('CL-09 is friendly when nothing was granted', async () => {
    drive.scripts.set('/token', { json: { ...tokenResponse, authorization_details: [] } })
    const browser = await connect(shop, drive)
    const html = await (await browser.open(`${shop.origin}/photos`)).text()
    expect(html).toContain('No photos came along.')
    expect(html).not.toContain('Order these prints')
  })

  it.each([
    ['no access_token', { ...tokenResponse, access_token: undefined }, 'access_token'],
    ['an empty access_token', { ...tokenResponse, access_token: '' }, 'access_token'],
    ['no token_type', { ...tokenResponse, token_type: undefined }, 'token_type'],
    ['a token_type we cannot use', { ...tokenResponse, token_type: 'mac' }, 'token_type'],
    ['a refresh_token that is none', { ...tokenResponse, refresh_token: 7 }, 'refresh_token'],
    ['an empty refresh_token', { ...tokenResponse, refresh_token: '' }, 'refresh_token'],
    ['expires_in in words', { ...tokenResponse, expires_in: 'soon' }, 'expires_in'],
    [
      'authorization_details that are no list',
      { ...tokenResponse, authorization_details: {} },
      'authorization_details',
    ],
  ])('refuses an answer with %s', async (_case, json, check) => {
    const { response, html } = await answerWith({ json })
    expect(response.status).toBe(502)
    expect(html).toContain('CloudDrive’s answer made no sense to us')
    expect(lastEvent()).toMatchObject({ event: 'flow_odd_answer', check })
  })
})

describe('refusals by the token endpoint — RFC 6749 §5.2', () => {
  it.each([
    ['invalid_grant', 400, 400, 'CloudDrive no longer takes this answer', 'flow_invalid_grant'],
    ['invalid_client', 401, 502, 'We have a problem with CloudDrive, not you', 'flow_client_refused'],
    ['invalid_request', 400, 400, 'CloudDrive refused our request', 'flow_request_refused'],
    ['<script>', 400, 400, 'CloudDrive refused our request', 'flow_request_refused'],
  ])('explains %s', async (error, status, shown, title, event) => {
    const error_description = '<script>alert(1)</script>'
    const { response, html } = await answerWith({ status, json: { error, error_description } })
    expect(response.status).toBe(shown)
    expect(html).toContain(`<h1>${title}</h1>`)
    expect(html.split('<details')[0]).not.toContain('alert(1)')
    expect(html).not.toContain('<script>')
    expect(lastEvent()).toMatchObject({ event })
    expect(drive.requests('/token')).toHaveLength(1)
  })
})

describe('odd answers — security F9', () => {
  const type = (value: string) => ({ 'Content-Type': value })
  it.each<[string, Scripted, number, string]>([
    ['a page', { body: '<p>hello</p>', headers: type('text/html') }, 502, 'flow_odd_answer'],
    [
      'a page that says it is an error',
      { status: 400, body: '<p>no</p>', headers: type('text/html') },
      502,
      'flow_odd_answer',
    ],
    [
      'the right words as a page',
      { body: JSON.stringify(tokenResponse), headers: type('text/html') },
      502,
      'flow_odd_answer',
    ],
    ['half an object', { body: '{"access_token":"x', headers: type('application/json') }, 502, 'flow_odd_answer'],
    ['a list', { json: [tokenResponse] }, 502, 'flow_odd_answer'],
    ['an error without a name', { status: 400, json: { message: 'no' } }, 502, 'flow_odd_answer'],
    ['ten megabytes', { json: { ...tokenResponse, padding: 'x'.repeat(10_000_000) } }, 502, 'flow_odd_answer'],
    ['a redirect', { status: 307, headers: { Location: '/elsewhere' } }, 502, 'flow_odd_answer'],
    ['server trouble', { status: 500, body: 'oops' }, 503, 'flow_authorization_server_down'],
    ['too many requests', { status: 429, json: { error: 'slow_down' } }, 503, 'flow_authorization_server_down'],
    ['no answer in time', { trouble: 'silent' }, 503, 'flow_authorization_server_down'],
    ['a cut connection', { trouble: 'broken' }, 503, 'flow_authorization_server_down'],
  ])('survives %s, and hands the code in once', async (_case, script, status, event) => {
    const { response } = await answerWith(script)
    expect(response.status).toBe(status)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(lastEvent()).toMatchObject({ event })
    expect(drive.requests('/token')).toHaveLength(1)
    expect(drive.requests('/elsewhere')).toHaveLength(0)
  })
})

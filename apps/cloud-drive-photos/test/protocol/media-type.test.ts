import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMediaType } from '../../src/protocol/media-type.ts'
import { plainPicture } from '../photo-server.ts'
import { sendRaw } from '../raw-request.ts'
import { sharedPhotoServer } from '../shared-photo-server.ts'

const server = await sharedPhotoServer()
const authorization = `Authorization: Bearer ${await server.manageToken()}`

const ows = fc.constantFrom('', '', ' ', '\t', ' \t ')
const token = fc.string({ unit: fc.constantFrom(..."abcXYZ09!#$%&'*+-.^_`|~"), minLength: 1, maxLength: 8 })
const quoted = fc
  .string({ unit: fc.constantFrom(...'abc ;=,/\t', '\\"', '\\\\'), maxLength: 8 })
  .map((text) => `"${text}"`)
const unknown = fc.tuple(token, fc.oneof(token, quoted)).map(([name, value]) => `x-${name}=${value}`)

/** `type *( OWS ";" OWS [ parameter ] )` — RFC 9110 §8.3.1, §5.6.6 */
function written(type: string, ...known: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  const others = fc.array(fc.oneof(unknown, fc.constant('')), { maxLength: 4 })
  return fc
    .tuple(fc.mixedCase(fc.constant(type)), fc.tuple(others, ...known), ows, ows)
    .chain(([name, [rest, ...wanted], before, after]) =>
      fc
        .shuffledSubarray([...rest, ...wanted], { minLength: rest.length + wanted.length })
        .map((parameters) => [name, ...parameters].join(`${before};${after}`)),
    )
}
const boundary = fc
  .tuple(fc.mixedCase(fc.constant('boundary')), fc.constantFrom('b', '"b"', '"\\b"'))
  .map((pair) => pair.join('='))
const charset = fc.constantFrom('charset=utf-8', 'charset="UTF-8"', 'charset=us-ascii', 'charset=', 'charset=x')

describe('RFC 9110 §8.3.1, a media type as it may be written', () => {
  it('RS-20 C5 is read with its parameters, whatever else stands there', () => {
    fc.assert(
      fc.property(written('multipart/form-data', boundary), (header) => {
        const type = readMediaType(header)
        expect([type?.essence, type?.params.get('boundary')]).toEqual(['multipart/form-data', 'b'])
      }),
    )
  })

  it('RS-20 is undefined or a type, for whatever is written', () => {
    fc.assert(
      fc.property(fc.option(fc.string({ unit: 'binary' }), { nil: undefined }), (header) => {
        expect(readMediaType(header)?.essence ?? 'a/b').toMatch(/^[^/\s;]+\/[^/\s;]+$/)
      }),
    )
  })

  it('RS-20 C5 opens an upload, however it is written', async () => {
    const head = '--b\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    const form = Buffer.concat([Buffer.from(head), await plainPicture(), Buffer.from('\r\n--b--\r\n')])
    await fc.assert(
      fc.asyncProperty(written('multipart/form-data', boundary), async (type) => {
        const headers = [authorization, `Content-Type: ${type}`, `Content-Length: ${form.length}`]
        expect((await sendRaw(server.origin, 'POST /v1/photos HTTP/1.1', headers, form)).status).toBe(201)
      }),
      { numRuns: 40 },
    )
  })

  it('RS-20 C5 opens a new title, however it is written: JSON knows no charset', async () => {
    const body = '{"title":"See bei Nacht, schön"}'
    await fc.assert(
      fc.asyncProperty(fc.oneof(written('application/json'), written('application/json', charset)), async (type) => {
        const headers = [authorization, `Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`]
        const line = `PATCH /v1/photos/${server.ids.A1} HTTP/1.1`
        const { status, text } = await sendRaw(server.origin, line, headers, body)
        expect(status).toBe(200)
        expect(text).toContain('See bei Nacht, schön')
      }),
      { numRuns: 40 },
    )
  })

  it.each(['text/plain', 'application/xml', 'application/json-seq', 'json', ''])(
    'RS-20 answers 415 to a new title as %j, and names what is taken',
    async (type) => {
      const init = { method: 'PATCH', body: '{"title":"x"}', headers: { 'Content-Type': type } }
      const response = await server.request(`/v1/photos/${server.ids.A2}`, await server.manageToken(), init)
      expect([response.status, response.headers.get('Accept-Patch')]).toEqual([415, 'application/json'])
      expect(await response.json()).toMatchObject({ error: 'unsupported_media_type' })
    },
  )

  it.each([
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary="a\\"b"',
    `multipart/form-data; boundary=${'b'.repeat(71)}`,
  ])('UP-09 answers 400 to an upload without a boundary that can be used: %s', async (type) => {
    const { status, text } = await sendRaw(
      server.origin,
      'POST /v1/photos HTTP/1.1',
      [authorization, `Content-Type: ${type}`, 'Content-Length: 5'],
      '--b--',
    )
    expect(status).toBe(400)
    expect(text).toContain('The form does not say its boundary')
  })
})

import { createBrowser } from '@photo/service/test/browser'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedShop } from '../shared-shop.ts'

const { shop } = await sharedShop()

/** Sends bytes to a form's address, and says how the shop took them. */
async function send(contentType: string | undefined, body: string | undefined) {
  const headers = contentType === undefined ? {} : { 'Content-Type': contentType }
  const bytes = body === undefined ? {} : { body: new TextEncoder().encode(body) }
  return (await createBrowser().open(`${shop.origin}/photos/choose`, { method: 'POST', headers, ...bytes })).status
}

const taken = 303
const anyCase = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((upper) => [...text].map((letter, index) => (upper[index] ? letter.toUpperCase() : letter)).join(''))

describe('the media type of a form — RFC 9110 §8.3.1', () => {
  it('C5 is the same in any case, with spaces, an empty parameter, or one that we do not know', async () => {
    const space = fc.constantFrom('', ' ', '\t', '  ')
    const parameter = fc.constantFrom('', 'charset=utf-8', 'charset="UTF-8"', 'x=1', 'boundary="a b"', 'x')
    await fc.assert(
      fc.asyncProperty(
        anyCase('application/x-www-form-urlencoded'),
        fc.array(fc.tuple(space, space, parameter), { maxLength: 3 }),
        async (essence, parameters) => {
          const type = essence + parameters.map(([before, after, text]) => `${before};${after}${text}`).join('')
          expect([type, await send(type, 'copies.p_lake=1')]).toEqual([type, taken])
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/json',
    'application/x-www-form-urlencoded-not',
    'application/x-www-form-urlencoded; charset=utf-16',
    'application/x-www-form-urlencoded; charset=iso-8859-1',
    'nonsense',
    undefined,
  ])('C5 is 415 for a body of %s, which would otherwise pass for an empty form', async (type) => {
    expect(await send(type, 'copies.p_lake=1')).toBe(415)
  })

  it.each(['text/plain', undefined])('C5 does not matter where nothing is sent: %s', async (type) => {
    expect(await send(type, undefined)).toBe(taken)
  })
})

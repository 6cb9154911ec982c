import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../../src/protocol/api-error.ts'
import { readBearerToken } from '../../src/protocol/bearer-token.ts'

const nothing = { query: new URLSearchParams(), form: new URLSearchParams() }
const read = (value: string) => readBearerToken({ rawHeaders: ['Host', 'x', 'Authorization', value], ...nothing })

/** `b64token` — RFC 6750 §2.1 */
const letters = [...'ABCxyz019-._~+/']
const token = fc
  .tuple(fc.string({ unit: fc.constantFrom(...letters), minLength: 1 }), fc.nat(2))
  .map(([text, ends]) => text + '='.repeat(ends))
const scheme = fc.mixedCase(fc.constant('bearer'))
const spaces = fc.string({ unit: fc.constant(' '), minLength: 1, maxLength: 9 })

describe('RFC 9110 §11.4, an Authorization header as it may be written', () => {
  it('RS-20 C5 reads the token after a scheme of any case and any number of spaces', () => {
    fc.assert(
      fc.property(scheme, spaces, token, (name, space, value) => {
        expect(read(name + space + value)).toBe(value)
      }),
    )
  })

  it('RS-04 refuses everything else with 400 or 401, and reads no token from it', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(scheme, fc.string({ unit: 'binary' })).map(([name, rest]) => `${name} ${rest}`),
      fc.tuple(scheme, token, token).map(([name, one, other]) => `${name} ${one} ${other}`),
      fc.tuple(scheme, token).map(([name, value]) => `${name}${value}`),
      fc.tuple(scheme, token).map(([name, value]) => `${name}\t${value}`),
      fc.tuple(scheme, token).map(([name, value]) => `${name} "${value}"`),
    )
    const good = /^bearer +[A-Za-z0-9\-._~+/]+=*\s*$/i
    fc.assert(
      fc.property(
        odd.filter((value) => !good.test(value)),
        (value) => {
          const refusal = refusalOf(value)
          expect(refusal).toBeInstanceOf(ApiError)
          expect([400, 401]).toContain((refusal as ApiError).status)
        },
      ),
    )
  })
})

function refusalOf(value: string): unknown {
  try {
    return read(value)
  } catch (error) {
    return error
  }
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOfInteraction } from '../../src/protocol/authorization-code.ts'

describe('The code of an interaction — RFC 6749 §10.10', () => {
  it('A3 is the same each time, and of the form of every code', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (key, interaction) => {
        const code = codeOfInteraction(key, interaction)
        expect(code).toMatch(/^code_[\w-]{43}$/)
        expect(codeOfInteraction(key, interaction)).toBe(code)
      }),
    )
  })

  it('A3 cannot be worked out without the key, nor from another interaction', () => {
    const two = fc.uniqueArray(fc.stringMatching(/^\w+$/), { minLength: 2, maxLength: 2 })
    fc.assert(
      fc.property(two, ([one = '', other = '']) => {
        expect(codeOfInteraction(one, 'interaction_x')).not.toBe(codeOfInteraction(other, 'interaction_x'))
        expect(codeOfInteraction('key', one)).not.toBe(codeOfInteraction('key', other))
      }),
    )
  })
})

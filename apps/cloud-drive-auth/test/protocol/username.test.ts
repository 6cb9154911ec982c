import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldUsername } from '../../src/protocol/username.ts'

describe('A name, however it was typed — RFC 8265 §3.3', () => {
  it.each([
    ['alice', 'alice'],
    ['Alice ', 'alice'],
    ['\tALICE\u00a0', 'alice'],
    ['zoe\u0308', 'zo\u00eb'],
    ['ZOE\u0308', 'zo\u00eb'],
    ['al ice', 'al ice'],
    ['', ''],
  ])('A10 takes %j for %j', (typed, folded) => {
    expect(foldUsername(typed)).toBe(folded)
  })

  it('A10 is the same after being folded again, with spaces around it, and in whatever way its accents are written', () => {
    const space = fc.stringMatching(/^\s*$/)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), space, space, (name, before, after) => {
        const folded = foldUsername(name)
        expect(foldUsername(folded)).toBe(folded)
        expect(foldUsername(before + name + after)).toBe(folded)
        expect(foldUsername(name.normalize('NFD'))).toBe(folded)
        expect(foldUsername(name.toLowerCase())).toBe(folded)
      }),
    )
  })

  it('A10 keeps different names different', () => {
    const name = fc.stringMatching(/^[a-z0-9.-]{1,20}$/)
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(foldUsername(one) === foldUsername(other)).toBe(one === other)
      }),
    )
  })
})

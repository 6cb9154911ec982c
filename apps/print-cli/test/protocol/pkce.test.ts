import { describe, expect, it } from 'vitest'
import { codeChallenge, newCodeVerifier } from '../../src/protocol/pkce.ts'

describe('RFC 7636', () => {
  it('makes the challenge of the example in appendix B', () => {
    expect(codeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    )
  })

  it('makes verifiers of 43 unreserved characters, never the same twice', () => {
    const verifiers = Array.from({ length: 50 }, newCodeVerifier)
    for (const verifier of verifiers) expect(verifier).toMatch(/^[\w-]{43}$/)
    expect(new Set(verifiers).size).toBe(50)
  })
})

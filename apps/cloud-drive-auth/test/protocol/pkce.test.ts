import { describe, expect, it } from 'vitest'
import { checkCodeChallenge, checkCodeVerifierSyntax, verifierMatches } from '../../src/protocol/pkce.ts'

const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

describe('The transform S256 — RFC 7636 §4.6', () => {
  it('PK-01 matches the pair of RFC 7636 App. B', () => {
    expect(verifierMatches(VERIFIER, CHALLENGE)).toBe(true)
  })

  it.each([
    ['PK-06 another verifier', VERIFIER.replace('d', 'e'), CHALLENGE],
    ['PK-06 another challenge', VERIFIER, CHALLENGE.replace('E', 'F')],
    ['PK-06 a challenge that is cut short', VERIFIER, CHALLENGE.slice(0, -1)],
    ['PK-06 a challenge with padding', VERIFIER, `${CHALLENGE}=`],
    ['PK-06 no challenge', VERIFIER, ''],
    ['PK-06 no verifier', '', CHALLENGE],
    ['PK-09 the challenge in place of the verifier', CHALLENGE, CHALLENGE],
    ['PK-03 the transform plain', VERIFIER, VERIFIER],
  ])('%s does not match', (_name, verifier, challenge) => {
    expect(verifierMatches(verifier, challenge)).toBe(false)
  })
})

describe('The challenge of the authorization request — RFC 7636 §4.2, §4.3', () => {
  it('PK-01 takes the challenge of RFC 7636 App. B', () => {
    expect(checkCodeChallenge(CHALLENGE, 'S256')).toBe(CHALLENGE)
  })

  const method = 'invalid_request: The code_challenge_method must be S256: no other transform is accepted'
  const syntax = 'invalid_request: The code_challenge must be a SHA-256 in base64url: 43 characters'
  it.each<[string, string | undefined, string | undefined, string]>([
    ['PK-02 no challenge', undefined, undefined, 'invalid_request: The parameter code_challenge is missing'],
    [
      'PK-04 a method without a challenge',
      undefined,
      'S256',
      'invalid_request: The parameter code_challenge is missing',
    ],
    ['PK-03 plain', CHALLENGE, 'plain', method],
    ['PK-03 no method, which would mean plain', CHALLENGE, undefined, method],
    ['PK-03 s256', CHALLENGE, 's256', method],
    ['PK-03 S512', CHALLENGE, 'S512', method],
    ['PK-04 42 characters', CHALLENGE.slice(1), 'S256', syntax],
    ['PK-04 44 characters', `${CHALLENGE}a`, 'S256', syntax],
    ['PK-04 129 characters', 'a'.repeat(129), 'S256', syntax],
    ...['+', '/', '=', '&', '.', '~', ' ', '\n'].map((character): [string, string, string, string] => [
      `PK-04 ${JSON.stringify(character)} inside`,
      character + CHALLENGE.slice(1),
      'S256',
      syntax,
    ]),
    ['PK-04 a line end behind it', `${CHALLENGE}\n`, 'S256', syntax],
  ])('refuses %s', (_name, challenge, transform, message) => {
    expect(() => checkCodeChallenge(challenge, transform)).toThrow(message)
  })
})

describe('The form of the verifier — RFC 7636 §4.1', () => {
  it.each(['a'.repeat(43), 'a'.repeat(128), `${'a'.repeat(39)}-._~`])('PK-07 takes %s', (verifier) => {
    expect(checkCodeVerifierSyntax(verifier)).toBe(verifier)
  })

  it.each([
    '',
    'a',
    'a'.repeat(42),
    'a'.repeat(129),
    `${VERIFIER} `,
    `${VERIFIER}%`,
    `${VERIFIER}=`,
    `${VERIFIER}+`,
    `${VERIFIER}\n`,
    `${VERIFIER}é`,
  ])('PK-07 refuses %j', (verifier) => {
    expect(() => checkCodeVerifierSyntax(verifier)).toThrow('must have 43 to 128 unreserved characters')
  })
})

import type { Answers } from '../engine/exercise.ts'

/** The options of the library, with a line more among them or behind them. */
const lines = (option: string, after = '') => [
  `      issuer,
      ${option}
      requiredClaims: ['exp', 'iat', 'jti', 'sub', 'client_id'],
      clockTolerance: 30,
      maxTokenAge: '1 hour',
    }).catch(explain)
    ${after}`,
]
const refuse = "throw invalidToken('The access token has the wrong aud')"

export const answers: Answers = {
  right: [lines('audience: [audience],'), lines('', `if (![payload.aud].flat().includes(audience)) ${refuse}`)],
  wrong: [
    {
      answer: lines('', `if (!payload.aud) ${refuse}`),
      says: /a token for another server was accepted[\s\S]*For whom was this token made\?/,
    },
    {
      answer: lines('', `if (![payload.aud].flat()[0]?.startsWith(audience)) ${refuse}`),
      says: /almost ours was accepted[\s\S]*anybody can have a name that begins like yours/,
    },
    {
      answer: lines('audience: issuer,'),
      says: /a token for us is refused[\s\S]*What is your own name\?/,
    },
    {
      answer: lines('', `if (payload.aud !== audience) ${refuse}`),
      says: /one of them us, is refused[\s\S]*It may be a list/,
    },
  ],
}

import type { Answers } from '../engine/exercise.ts'

const statement = '    WHERE token_hash = @token_hash AND revoked_at IS NULL'

export const answers: Answers = {
  right: [
    [
      `  const isUsed = token.consumed_at !== null
  if (isUsed) {
    revokeFamily(dependencies, token.code_hash, now)
    throw refreshTokenReused(token.sub)
  }`,
      statement,
    ],
    ['', '    WHERE token_hash = @token_hash AND consumed_at IS NULL AND revoked_at IS NULL'],
  ],
  wrong: [
    {
      answer: ['  if (token.consumed_at === null) throw endFamily(dependencies, token, now)', statement],
      says: /does not work the first time[\s\S]*Was it used before\?/,
    },
    {
      answer: ['  if (token.revoked_at !== null) throw endFamily(dependencies, token, now)', statement],
      says: /works again and again[\s\S]*How often may it be used\?/,
    },
    {
      answer: ['  if (token.consumed_at !== null) throw refreshTokenReused(token.sub)', statement],
      says: /somebody goes on renewing[\s\S]*Which of the two is the thief\?/,
    },
    {
      answer: [
        '  if (token.consumed_at !== null) {\n    refreshTokens.revokeIssuedFrom(token.code_hash, now)\n    throw refreshTokenReused(token.sub)\n  }',
        statement,
      ],
      says: /an access token of the family goes on working[\s\S]*What else came from it\?/,
    },
  ],
}

import type { Answers } from '../engine/exercise.ts'

const statement = '    WHERE token_hash = @token_hash AND expires_at > @now AND idle_expires_at > @now'

export const answers: Answers = {
  right: [
    [
      `  const isUsed = token.consumed_at !== null
  if (isUsed) {
    dependencies.codes.revokeFamily(token.code_hash, now)
    throw refreshTokenReused(token.sub)
  }`,
      statement,
    ],
    ['', '    WHERE token_hash = @token_hash AND consumed_at IS NULL AND expires_at > @now AND idle_expires_at > @now'],
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
  ],
}

import type { Answers } from '../engine/exercise.ts'

const statement = '    WHERE code_hash = @code_hash AND burnt_at IS NULL AND expires_at > @now'

export const answers: Answers = {
  right: [
    [
      `  if (code.consumed_at) {
    codes.revokeFamily(code.code_hash, now)
    throw codeReplayed(code.sub)
  }`,
      statement,
    ],
    // The statement that marks it may notice, too: the loser of the race ends the family.
    ['', '    WHERE code_hash = @code_hash AND consumed_at IS NULL AND burnt_at IS NULL AND expires_at > @now'],
  ],
  wrong: [
    {
      answer: ['  if (code.consumed_at === null) throw endFamily(dependencies, code, now)', statement],
      says: /does not work the first time[\s\S]*Was it used before\?/,
    },
    {
      answer: [
        '  if (code.consumed_at !== null && code.consumed_at < now - 1) throw endFamily(dependencies, code, now)',
        statement,
      ],
      says: /a code works twice[\s\S]*within a second[\s\S]*How often may a code be used\?/,
    },
    {
      answer: ['  if (code.consumed_at !== null) throw codeReplayed(code.sub)', statement],
      says: /the first token goes on working[\s\S]*Who came first, the shop or the thief\?/,
    },
  ],
}

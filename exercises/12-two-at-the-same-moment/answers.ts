import type { Answers } from '../engine/exercise.ts'

const rest = 'AND burnt_at IS NULL AND expires_at > @now'

export const answers: Answers = {
  right: [
    [`    WHERE consumed_at IS NULL AND code_hash = @code_hash ${rest}`],
    [`    WHERE code_hash = @code_hash AND coalesce(consumed_at, 0) = 0 ${rest}`],
  ],
  wrong: [
    {
      answer: [`    WHERE code_hash = @code_hash AND consumed_at = NULL ${rest}`],
      says: /does not work at all[\s\S]*NULL equals nothing/,
    },
    {
      answer: [`    WHERE code_hash = @code_hash AND coalesce(consumed_at, @now) >= @now ${rest}`],
      says: /several got a token[\s\S]*8 of them[\s\S]*What lies between looking and marking\?/,
    },
    {
      answer: [`    WHERE (consumed_at IS NULL OR code_hash = @code_hash) AND code_hash = @code_hash ${rest}`],
      says: /several got a token[\s\S]*Let the statement that marks look for itself/,
    },
  ],
}

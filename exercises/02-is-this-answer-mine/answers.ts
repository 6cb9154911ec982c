import type { Answers } from '../engine/exercise.ts'

export const answers: Answers = {
  right: [
    ['     WHERE visitor_id = :visitor_id AND state_hash = :state_hash`'],
    ['     WHERE (state_hash, visitor_id) = (:state_hash, :visitor_id)`'],
  ],
  wrong: [
    {
      answer: ['     WHERE state_hash = :state_hash`'],
      says: /somebody else’s question was accepted[\s\S]*Whose question does this answer\?/,
    },
    {
      answer: ['     WHERE visitor_id = :visitor_id AND :state_hash IS NOT NULL`'],
      says: /an invented state was accepted[\s\S]*Which question does this answer\?/,
    },
    {
      answer: ['     WHERE state_hash = :visitor_id AND visitor_id = :state_hash`'],
      says: /one’s own answer is refused[\s\S]*Who may bring it\?/,
    },
  ],
}

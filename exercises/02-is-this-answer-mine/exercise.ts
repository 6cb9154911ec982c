import type { Exercise } from '../engine/exercise.ts'

export const exercise: Exercise = {
  title: 'Is this answer mine?',
  minutes: 15,
  objective: 'An answer counts only in the browser that asked the question.',
  section: 'RFC 6749 §10.12',
  lab: '02',
  holes: [
    {
      id: 'CL-01',
      file: 'apps/printing-service/src/stores/pending-authorizations.ts',
      find: '     WHERE state_hash = :state_hash AND visitor_id = :visitor_id`',
      replace: '     -- %\n     WHERE :state_hash IS NOT NULL`',
    },
  ],
  hints: [
    'The shop has noted each question with two things: its state, and the visit in which it was asked. Look at the INSERT above.',
    'An answer brings the state in its address. Its browser brings the visit in a cookie. Somebody else can know the first, and not the second.',
    'Both have to be those of one row: compare state_hash with :state_hash and visitor_id with :visitor_id.',
  ],
  ours: 'The database is asked for the row that has both. There is no moment in which a question was found and its visitor not yet looked at.',
}

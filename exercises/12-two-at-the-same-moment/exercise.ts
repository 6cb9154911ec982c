import type { Exercise } from '../engine/exercise.ts'

export const exercise: Exercise = {
  title: 'Two at the same moment',
  minutes: 25,
  objective:
    'Of two requests that bring one code at the same moment, one wins: finding it unused and marking it as used is one act.',
  section: 'RFC 6749 §10.5',
  lab: '07',
  holes: [
    {
      id: 'TK-17',
      file: 'apps/cloud-drive-auth/src/stores/authorization-codes.ts',
      find: '    WHERE code_hash = @code_hash AND consumed_at IS NULL AND burnt_at IS NULL AND expires_at > @now',
      replace: '    -- %\n    WHERE code_hash = @code_hash AND burnt_at IS NULL AND expires_at > @now',
    },
  ],
  hints: [
    'redeem-code.ts looks whether the code was used, and signs a token afterwards. While it signs, another request looks as well, and finds it unused.',
    'No check before the signing can help: the two are between look and mark. The statement that marks has to look for itself.',
    'An UPDATE changes the rows that its WHERE finds. Let it find only a code that nobody has used: consumed_at is NULL then.',
  ],
  ours: 'The database does one statement after the other, in however many processes: the whole rule “once” is this line.',
}

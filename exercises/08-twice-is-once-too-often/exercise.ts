import type { Exercise } from '../engine/exercise.ts'

export const exercise: Exercise = {
  title: 'Twice is once too often',
  minutes: 15,
  objective: 'A code works once. When it comes again, somebody has a copy: what came from it ends.',
  section: 'RFC 6749 §4.1.2',
  lab: '07',
  holes: [
    {
      id: 'TK-15',
      file: 'apps/cloud-drive-auth/src/actions/redeem-code.ts',
      find: '  if (code.consumed_at !== null) throw endFamily(dependencies, code, now)',
      replace: '  // %',
    },
    {
      id: 'TK-17',
      file: 'apps/cloud-drive-auth/src/stores/authorization-codes.ts',
      find: '    WHERE code_hash = @code_hash AND consumed_at IS NULL AND burnt_at IS NULL AND expires_at > @now',
      replace:
        '    -- Exercise 12 comes back to this line.\n    WHERE code_hash = @code_hash AND burnt_at IS NULL AND expires_at > @now',
    },
  ],
  hints: [
    'CloudDrive notes when a code was used: consumed_at. Until then it is null.',
    'Refusing the second one is half of it. The first may have been the thief: look for the function in this file that ends all that came from a code.',
    'endFamily(dependencies, code, now) withdraws the tokens and returns the error to throw.',
  ],
  ours: 'It stands behind the other checks: a second request that is wrong anyway ends nobody’s access.',
}

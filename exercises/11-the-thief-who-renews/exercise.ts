import type { Exercise } from '../engine/exercise.ts'

export const exercise: Exercise = {
  title: 'The thief who renews',
  minutes: 20,
  objective: 'A refresh token works once. Of two who show the same one, one is a thief: the access of both ends.',
  section: 'RFC 9700 §4.14.2',
  lab: '08',
  holes: [
    {
      id: 'RF-02',
      file: 'apps/cloud-drive-auth/src/actions/use-refresh-token.ts',
      find: '  if (token.consumed_at !== null) throw endFamily(dependencies, token, now)',
      replace: '  // %',
    },
    {
      id: 'RF-07',
      file: 'apps/cloud-drive-auth/src/stores/refresh-tokens.ts',
      find: '    WHERE token_hash = @token_hash AND consumed_at IS NULL AND expires_at > @now AND idle_expires_at > @now',
      replace:
        '    -- It takes one that was used as well: the check before it has to know.\n    WHERE token_hash = @token_hash AND expires_at > @now AND idle_expires_at > @now',
    },
  ],
  hints: [
    'It is like the code that comes twice: CloudDrive notes when a refresh token was used, in consumed_at.',
    'All tokens that came from one code are a family. When a used one turns up, the family ends: the new refresh token and the access tokens. Its end stands at the code, in revoked_at.',
    'endFamily(dependencies, token, now) in this file does it, and returns the error to throw.',
  ],
  ours: 'The honest client is thrown out with the thief, and has to ask Alice again. She notices: that is the point.',
}

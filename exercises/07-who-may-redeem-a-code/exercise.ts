import type { Exercise } from '../engine/exercise.ts'

export const exercise: Exercise = {
  title: 'Who may redeem a code?',
  minutes: 10,
  objective: 'A code is worth something only to the client that it was made for.',
  section: 'RFC 6749 §4.1.3',
  holes: [
    {
      id: 'TK-13',
      file: 'apps/cloud-drive-auth/src/protocol/authorization-code-grant.ts',
      find: `  if (code.client_id !== client.client_id)
    throw invalidGrant('code_client_mismatch', 'The code was issued to another client')`,
      replace: '  // %',
    },
  ],
  hints: [
    '`client` has proved who it is before this function is called. `code` is what CloudDrive remembers of the code.',
    'CloudDrive remembers for which client each code was made: look at the type AuthorizationCode.',
    'Compare code.client_id with client.client_id, and throw invalidGrant(…) when they differ.',
  ],
  ours: 'Whose code it is comes first of all checks: a stranger learns nothing about it and cannot spoil it for its owner.',
}

import type { Exercise } from '../engine/exercise.ts'

export const exercise: Exercise = {
  title: 'Ask for permission',
  minutes: 10,
  objective: 'The shop asks for a code, and shows the fingerprint of a secret together with how it was made.',
  section: 'RFC 6749 §4.1.1, RFC 7636 §4.3',
  holes: [
    {
      id: 'PK-01',
      file: 'apps/printing-service/src/protocol/authorization-request.ts',
      find: "  const parameters = { response_type: 'code', ...request, code_challenge_method: 'S256' }",
      replace: '  // %\n  const parameters = {}',
    },
  ],
  hints: [
    'The question travels as parameters of an address. Most of them are in `request` already: who asks, where the answer goes, what for.',
    'Two parameters are missing from `request`: what kind of answer you want (RFC 6749 §3.1.1), and how the code_challenge was made (RFC 7636 §4.3).',
    'response_type is `code`, and code_challenge_method is `S256`. Left out, the method would mean `plain`.',
  ],
  ours: 'The method is written down here and taken from nowhere: there is no way to ask with a weaker one.',
}

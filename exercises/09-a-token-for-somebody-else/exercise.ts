import type { Exercise } from '../engine/exercise.ts'

const options = (audience: string) => `      issuer,
${audience}      // The library looks at \`exp\` only when it is there
      requiredClaims: ['exp', 'iat', 'jti', 'sub', 'client_id'],
      clockTolerance: 30,
      maxTokenAge: '1 hour',
    }).catch(explain)`

export const exercise: Exercise = {
  title: 'A token for somebody else',
  minutes: 15,
  objective: 'The photo storage takes only tokens that were made for it.',
  section: 'RFC 9068 §4',
  holes: [
    {
      id: 'RS-08',
      file: 'apps/cloud-drive-photos/src/protocol/access-token.ts',
      find: options('      audience,\n'),
      replace: options('      // %\n'),
    },
  ],
  hints: [
    'A token says for whom it was made in the claim aud: one name, or a list of names.',
    'This function knows its own name: it gets it as `audience`. And the library that checks the issuer can check the audience as well.',
    'jwtVerify takes `audience` beside `issuer`. It accepts a list in the token when our name stands in it.',
  ],
  ours: 'The library compares whole names and knows lists. Whoever compares by hand has both to think of.',
}

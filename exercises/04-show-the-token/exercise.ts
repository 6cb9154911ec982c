import type { Exercise } from '../engine/exercise.ts'

export const exercise: Exercise = {
  title: 'Show the token',
  minutes: 10,
  objective:
    'The shop asks the photo storage for the photos with the token in the Authorization header, and nowhere else.',
  section: 'RFC 6750 §2.1',
  holes: [
    {
      id: 'CL-07',
      file: 'apps/printing-service/src/protocol/bearer-request.ts',
      find: `  const headers = { Authorization: \`Bearer \${token.access_token}\` }
  const response = await server.fetch(new URL(path, server.origin), { headers, signal: patience?.() ?? null })`,
      replace: `  // %
  const response = await server.fetch(new URL(path, server.origin), { signal: patience?.() ?? null })`,
    },
  ],
  hints: [
    'fetch takes `headers` beside `signal`.',
    'The header is called Authorization. Its value is one word that says how the token is used, a space, and the token.',
    'The word is Bearer: whoever bears the token may use it. RFC 6750 §2.1 shows a whole request.',
  ],
  ours: 'The header goes to the configured photo storage only: an address inside an answer is never followed with a token in hand.',
}

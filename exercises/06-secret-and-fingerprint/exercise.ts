import type { Exercise } from '../engine/exercise.ts'

export const exercise: Exercise = {
  title: 'The secret behind the fingerprint',
  minutes: 15,
  objective:
    'A code is worth something only together with the secret whose fingerprint was shown when it was asked for.',
  section: 'RFC 7636 §4.6',
  lab: '04',
  holes: [
    {
      id: 'PK-09',
      file: 'apps/cloud-drive-auth/src/protocol/pkce.ts',
      find: `  const made = createHash('sha256').update(code_verifier).digest('base64url')
  return made.length === code_challenge.length && timingSafeEqual(Buffer.from(made), Buffer.from(code_challenge))`,
      replace: "  // %\n  return code_verifier !== '' && code_challenge !== ''",
    },
  ],
  hints: [
    'The fingerprint is a SHA-256 of the secret, written in base64url. node:crypto makes one: createHash is imported already.',
    'Make the fingerprint of the code_verifier that came, and compare it with the code_challenge that was kept with the code.',
    'createHash(…).update(…).digest(…) takes the name of the hash first, and the way of writing it down last.',
  ],
  ours: 'The comparison takes as long for a wrong fingerprint as for a right one. Here it would not matter, and nobody has to think about why.',
}

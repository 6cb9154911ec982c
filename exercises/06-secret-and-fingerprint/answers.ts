import type { Answers } from '../engine/exercise.ts'

export const answers: Answers = {
  right: [
    ["  return createHash('sha256').update(code_verifier).digest('base64url') === code_challenge"],
    [
      `  const expected = Buffer.from(code_challenge, 'base64url')
  const made = createHash('sha256').update(code_verifier, 'ascii').digest()
  return made.equals(expected)`,
    ],
  ],
  wrong: [
    {
      answer: ['  return code_verifier.length === code_challenge.length'],
      says: /somebody else’s secret was accepted[\s\S]*Did whoever hands the code in also ask for it\?/,
    },
    {
      answer: [
        "  const made = createHash('sha256').update(code_verifier).digest('base64url')\n  return made === code_challenge || code_verifier === code_challenge",
      ],
      says: /fingerprint itself was accepted[\s\S]*What has everybody seen already\?/,
    },
    {
      answer: ["  return createHash('sha256').update(code_verifier).digest('base64') === code_challenge"],
      says: /secret behind the fingerprint is refused[\s\S]*base64url without padding/,
    },
  ],
}

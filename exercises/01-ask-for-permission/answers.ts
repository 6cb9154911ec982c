import type { Answers } from '../engine/exercise.ts'

export const answers: Answers = {
  right: [
    ["  const parameters = { ...request, response_type: 'code', code_challenge_method: 'S256' }"],
    [
      `  const parameters: Record<string, string> = { response_type: 'code' }
  for (const [name, value] of Object.entries(request)) parameters[name] = value
  parameters.code_challenge_method = 'S256'`,
    ],
  ],
  wrong: [
    {
      answer: ["  const parameters = { response_type: 'token', ...request, code_challenge_method: 'S256' }"],
      says: /does not ask for a code[\s\S]*a token must not/,
    },
    {
      answer: [
        "  const { state, ...rest } = request\n  const parameters = { response_type: 'code', ...rest, code_challenge_method: 'S256' }",
      ],
      says: /leaves out who asks[\s\S]*how do you know the answer again\?/,
    },
    {
      answer: ["  const parameters = { response_type: 'code', ...request, code_challenge_method: 'plain' }"],
      says: /how the fingerprint was made[\s\S]*who sees a plain challenge has the secret/,
    },
  ],
}

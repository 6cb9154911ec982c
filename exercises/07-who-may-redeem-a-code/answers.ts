import type { Answers } from '../engine/exercise.ts'

export const answers: Answers = {
  right: [
    ["  if (client.client_id !== code.client_id) throw new OAuthError('invalid_grant', 'Not your code')"],
    [
      `  const isOwn = [code.client_id].includes(client.client_id)
  if (!isOwn) {
    throw invalidGrant('stranger', 'This code belongs to somebody else')
  }`,
    ],
  ],
  wrong: [
    {
      answer: [
        "  if (request.redirect_uri !== code.redirect_uri && client.redirect_uris.length === 0) throw invalidGrant('x', 'No')",
      ],
      says: /a code for another client was accepted[\s\S]*Who may redeem a code\?/,
    },
    {
      answer: ["  if (client.client_id !== 'printshop-web') throw invalidGrant('x', 'Only the shop')"],
      says: /a client is refused its own code[\s\S]*Whose code is it\?/,
    },
    {
      answer: [
        "  if (verifierIsRight(code, request) && code.client_id !== client.client_id) throw invalidGrant('x', 'Not your code')",
      ],
      says: /a foreign try spoils the code for its owner[\s\S]*What can a stranger break by guessing\?/,
    },
    {
      answer: ["  if (code.client_id !== client.client_id) throw new Error('Not your code')"],
      says: /not known yet: a code for another client is refused[\s\S]*A refusal is thrown as the lines beside it throw theirs[\s\S]*Error: Not your code/,
    },
  ],
}

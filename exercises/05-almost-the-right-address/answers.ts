import type { Answers } from '../engine/exercise.ts'

export const answers: Answers = {
  right: [
    ['  if (client.redirect_uris.some((registered) => registered === redirect_uri)) return true'],
    [
      '  for (const registered of client.redirect_uris) {\n    if (Object.is(registered, redirect_uri)) return true\n  }',
    ],
  ],
  wrong: [
    {
      answer: ['  if (client.redirect_uris.some((one) => redirect_uri.startsWith(one))) return true'],
      says: /almost right[\s\S]*a beginning is a beginning of many/,
    },
    {
      answer: [
        '  if (client.redirect_uris.some((one) => new URL(one).href === URL.parse(redirect_uri)?.href)) return true',
      ],
      says: /written in another way was taken for the same[\s\S]*Your URL parser/,
    },
    {
      answer: ["  if (redirect_uri === 'http://localhost:9000/callback') return true"],
      says: /own address is refused[\s\S]*Whose list is it\?/,
    },
  ],
}

import type { Answers } from '../engine/exercise.ts'

const signal = 'signal: patience?.() ?? null'

export const answers: Answers = {
  right: [
    [
      `  const headers = new Headers()
  headers.set('Authorization', ['Bearer', token.access_token].join(' '))
  const response = await server.fetch(new URL(path, server.origin), { headers, ${signal} })`,
    ],
    [
      `  const response = await server.fetch(new URL(path, server.origin), {
    headers: { authorization: 'bearer ' + token.access_token },
    ${signal},
  })`,
    ],
  ],
  wrong: [
    {
      answer: [
        `  const headers = { Authorization: 'Bearer ' + token.access_token }
  const response = await server.fetch(server.origin, { headers, ${signal} })`,
      ],
      says: /does not ask for the photos[\s\S]*Where are the photos\?/,
    },
    {
      answer: [
        `  const url = new URL(path, server.origin)
  url.searchParams.set('access_token', token.access_token)
  const response = await server.fetch(url, { ${signal} })`,
      ],
      says: /stands in the address[\s\S]*Who else reads an address\?/,
    },
    {
      answer: [
        `  const headers = { Authorization: token.access_token }
  const response = await server.fetch(new URL(path, server.origin), { headers, ${signal} })`,
      ],
      says: /shows no Bearer token[\s\S]*behind the word Bearer/,
    },
    {
      answer: [
        `  const headers = { Authorization: 'Token ' + token.access_token }
  const response = await server.fetch(new URL(path, server.origin), { headers, ${signal} })`,
      ],
      says: /header said: Token canary[\s\S]*behind the word Bearer/,
    },
  ],
}

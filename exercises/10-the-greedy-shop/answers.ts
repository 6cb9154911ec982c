import type { Answers } from '../engine/exercise.ts'

export const answers: Answers = {
  right: [
    [
      `  const ids: string[] = []
  for (const detail of authorization_details) {
    if (allowsReading(detail, location)) ids.push(...readIdentifiers(detail))
  }
  return ids`,
    ],
    [
      '  return authorization_details.flatMap((detail) => (allowsReading(detail, location) ? readIdentifiers(detail) : []))',
    ],
  ],
  wrong: [
    {
      answer: ["  return authorization_details.length > 0 ? 'all' : []"],
      says: /not ticked was handed out[\s\S]*Which photos does this token open\?/,
    },
    {
      answer: [
        '  const [first] = authorization_details.filter((detail) => allowsReading(detail, location))\n  return first ? readIdentifiers(first) : []',
      ],
      says: /was ticked stays closed[\s\S]*How many entries may a grant have\?/,
    },
    {
      answer: ['  return allowsReading === undefined ? location : authorization_details.flatMap(readIdentifiers)'],
      says: /another storage opened a photo here[\s\S]*For which place does an entry count\?/,
    },
    {
      answer: [
        '  const here = authorization_details.filter(({ locations }) => includes(locations, location) && allowsReading)\n  return here.flatMap(readIdentifiers)',
      ],
      says: /allows something else opened a photo[\s\S]*What does an entry allow\?/,
    },
  ],
}

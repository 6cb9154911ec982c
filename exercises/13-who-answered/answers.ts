import type { Answers } from '../engine/exercise.ts'

const refuse = "throw new FlowError('wrong_issuer', { check: 'iss' })"

export const answers: Answers = {
  right: [
    [`  const iss = readOnce(query, 'iss')\n  if (iss === undefined || iss !== pending.issuer) ${refuse}`],
    [`  if (query.getAll('iss').join() !== pending.issuer) ${refuse}`],
  ],
  wrong: [
    {
      answer: [`  if (!readOnce(query, 'iss')) ${refuse}`],
      says: /another drive was taken[\s\S]*Who made this answer\?/,
    },
    {
      answer: [`  if (query.has('iss') && readOnce(query, 'iss') !== pending.issuer) ${refuse}`],
      says: /does not say who made it was taken[\s\S]*May it be missing\?/,
    },
    {
      answer: [`  if (!readOnce(query, 'iss')?.startsWith(pending.issuer)) ${refuse}`],
      says: /almost the same name was taken[\s\S]*as plain strings/,
    },
    {
      answer: [`  if (!query.has('error') && readOnce(query, 'iss') !== pending.issuer) ${refuse}`],
      says: /a “no” of another drive was believed[\s\S]*Whose word is it\?/,
    },
  ],
}

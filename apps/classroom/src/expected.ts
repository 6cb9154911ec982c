import type { Party } from '@photo/types/recorded-exchange'
import type { Message } from './messages.ts'

/** A message of the story that has not been seen yet. It is drawn dotted, for it may never come. */
export type Expected = { lesson: string; step: number; kind: Message['kind']; from: Party; to: Party; line: string }

const request = (step: number, lesson: string, from: Party, to: Party, line: string): Expected => {
  return { lesson, step, kind: 'request', from, to, line }
}
const answer = (step: number, lesson: string, from: Party, to: Party, line: string): Expected => {
  return { lesson, step, kind: 'answer', from, to, line }
}

/** What happens when all goes well, in its order. */
const STORY: Expected[] = [
  request(1, 'open-shop', 'browser', 'printshop', 'GET /'),
  answer(1, 'shop-page', 'printshop', 'browser', '200 OK'),
  request(2, 'connect', 'browser', 'printshop', 'GET /connect'),
  answer(2, 'connect-redirect', 'printshop', 'browser', '303 See Other'),
  request(2, 'authorization-request', 'browser', 'auth', 'GET /authorize'),
  answer(3, 'login-page', 'auth', 'browser', '200 OK'),
  request(3, 'login', 'browser', 'auth', 'POST /login'),
  answer(3, 'consent-page', 'auth', 'browser', '200 OK'),
  request(4, 'consent', 'browser', 'auth', 'POST /consent'),
  answer(5, 'code-redirect', 'auth', 'browser', '303 See Other'),
  request(5, 'callback', 'browser', 'printshop', 'GET /callback'),
  request(6, 'token-request', 'printshop', 'auth', 'POST /token'),
  answer(7, 'token-response', 'auth', 'printshop', '200 OK'),
  request(8, 'photos-request', 'printshop', 'photos', 'GET /v1/photos'),
  answer(9, 'photos-response', 'photos', 'printshop', '200 OK'),
  answer(9, 'shop-answer', 'printshop', 'browser', '200 OK'),
]

/** How a story ends before its end. */
const ENDINGS = ['error-redirect', 'authorization-problem', 'callback-refused', 'token-error', 'photos-refused']

/** What is still to come, judged by the latest message of the story that was seen. Nothing, once it has ended badly. */
export function expectedAfter(messages: Message[]): Expected[] {
  const seen = messages.filter(({ housekeeping }) => !housekeeping)
  if (seen.some(({ lesson }) => ENDINGS.includes(lesson))) return []
  const last = Math.max(-1, ...seen.map(({ lesson }) => STORY.findIndex((one) => one.lesson === lesson)))
  return STORY.slice(last + 1)
}

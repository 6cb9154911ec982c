import type { Party } from '@photo/types/recorded-exchange'
import { asksPhotos, type ClientOfRun } from '../messages/client-of-run.ts'
import type { Message } from '../messages/message.ts'

/** A message of the story that has not been seen yet. It is drawn dotted, for it may never come. */
export type Expected = { lesson: string; step: number; kind: Message['kind']; from: Party; to: Party; line: string }

const request = (step: number, lesson: string, from: Party, to: Party, line: string): Expected => {
  return { lesson, step, kind: 'request', from, to, line }
}
const answer = (step: number, lesson: string, from: Party, to: Party, line: string): Expected => {
  return { lesson, step, kind: 'answer', from, to, line }
}

/** What happens when all goes well and the shop asks, in its order. */
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

/** What does not happen when somebody else asks, or is not to be seen from here. */
const NOT_OF: Record<ClientOfRun, string[]> = {
  shop: [],
  page: ['open-shop', 'shop-page', 'connect', 'connect-redirect', 'shop-answer'],
  program: ['open-shop', 'shop-page', 'connect', 'connect-redirect', 'callback', 'shop-answer'],
  // CloudDrive does not ask whether CloudDrive may, and its photos it has at home.
  gallery: ['open-shop', 'shop-page', 'consent-page', 'consent', 'photos-request', 'photos-response', 'shop-answer'],
}
const PHOTOS = ['photos-request', 'photos-response']

/** What CloudDrive's own gallery does in the shop's place. */
const OF_OWN_APP: Record<string, string> = {
  connect: 'own-app-sign-in',
  'connect-redirect': 'own-app-redirect',
  callback: 'own-app-callback',
}
const OWN_ADDRESS: Record<string, string> = { connect: 'GET /sign-in' }

/** How a story ends before its end. */
const ENDINGS = ['error-redirect', 'authorization-problem', 'callback-refused', 'token-error', 'photos-refused']

/** What is still to come, judged by the latest message of the story that was seen. Nothing, once it has ended badly. */
export function expectedAfter(messages: Message[], client: ClientOfRun): Expected[] {
  const seen = messages.filter(({ housekeeping }) => !housekeeping)
  if (seen.some(({ lesson }) => ENDINGS.includes(lesson))) return []
  const story = storyOf(messages, client)
  const last = Math.max(-1, ...seen.map(({ lesson }) => story.findIndex((one) => one.lesson === lesson)))
  return story.slice(last + 1)
}

function storyOf(messages: Message[], client: ClientOfRun): Expected[] {
  const not = [...NOT_OF[client], ...(asksPhotos(messages) ? [] : PHOTOS)]
  const story = STORY.filter(({ lesson }) => !not.includes(lesson))
  if (client === 'gallery') return story.map(byOwnApp)
  return client === 'page' ? story.map(byPage) : story
}

function byOwnApp(one: Expected): Expected {
  const { from, to, lesson, line } = one
  return {
    ...one,
    from: from === 'printshop' ? 'photos' : from,
    to: to === 'printshop' ? 'photos' : to,
    lesson: OF_OWN_APP[lesson] ?? lesson,
    line: OWN_ADDRESS[lesson] ?? line,
  }
}

// The browser brings the answer to the shop's site, and does the rest itself.
function byPage(one: Expected): Expected {
  if (one.step < 6) return one
  return {
    ...one,
    from: one.from === 'printshop' ? 'browser' : one.from,
    to: one.to === 'printshop' ? 'browser' : one.to,
  }
}

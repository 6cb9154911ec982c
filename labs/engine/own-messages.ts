import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'

/** Where a copy's classroom writes down what the lens tells it. */
export const MESSAGES = 'lab-messages.jsonl'

/** What is said of a request that the learner sent, as soon as it was answered. */
export type Clue = {
  /** Method and path: `POST /token`. */
  request: RegExp
  /** Of several parties with such an address, the one that it goes to. */
  at?: RecordedExchange['receiver']
  /** Of it only such a one: its parameters, from the address and the body, and its headers, in small letters. */
  when?: (sent: URLSearchParams) => boolean
  /** The parameter or header that matters. It is shown with its value. */
  shows?: string
  /** The check that such a request meets: `path#name`. Many meet none that is worth a look here. */
  check?: string
  /** What to think of next, when it was refused and when it was not. */
  refused: string
  taken: string
}

/** What a lab says of the learner's own messages: of the last one that fits, or of none. */
export type Clues = { nothing: string; clues: Clue[] }

/** A hint that was worked out. */
export type OwnHint = { sent?: string; answered?: string; check?: string; next: string }

/** Longer values are cut. Characters. */
const LONGEST = 90

/** What to think of next, when it came from a window in which nobody is signed in. */
const SIGN_IN = 'Nobody is signed in there in this window, so nothing came of it. Sign in first, then do it again.'

/** Works a hint out from the last message of the learner that says something. What a service sent by itself is not hers. */
export function workOut(data: string, { nothing, clues }: Clues): OwnHint {
  const own = readMessages(data).filter(isOwn)
  for (const { receiver, request, response } of own.toReversed()) {
    const url = new URL(request.url)
    const sent = sentWith(request)
    const clue = clues.find(
      (one) =>
        (one.at ?? receiver) === receiver &&
        one.request.test(`${request.method} ${url.pathname}`) &&
        (one.when?.(sent) ?? true),
    )
    if (!clue) continue
    const value = clue.shows && sent.get(clue.shows)
    const parameter = value
      ? ` with ${clue.shows}=${value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}`
      : ''
    const told = { sent: `${request.method} ${url.pathname}${parameter}` }
    const location = new Headers(response.headers).get('location') ?? ''
    // It met no check: it was not looked at.
    if (location !== '' && isSignIn(new URL(location, url)))
      return { ...told, answered: `${response.status}: sign in first`, next: SIGN_IN }
    const isRefused = response.status >= 400 || /[?&]error=/.test(location)
    return {
      ...told,
      answered: `${response.status}${isRefused ? ': no' : ': yes'}`,
      ...(clue.check !== undefined && { check: clue.check }),
      next: isRefused ? clue.refused : clue.taken,
    }
  }
  return { next: nothing }
}

// Where CloudDrive, and where the shop and the gallery, send a browser in which nobody is signed in.
const isSignIn = ({ pathname }: URL) => pathname === '/login' || pathname === '/sign-in'

// From a browser, a terminal, or Mallory's bench, to one of the three. What her own site is asked meets no check.
function isOwn({ sender, receiver }: RecordedExchange): boolean {
  return receiver !== 'attacker' && (sender === 'browser' || sender === 'other' || sender === 'attacker')
}

function sentWith({ url, headers, body }: RecordedExchange['request']): URLSearchParams {
  const sent = new URLSearchParams(new URL(url).search)
  for (const [name, value] of new URLSearchParams(body && 'text' in body ? body.text : '')) sent.append(name, value)
  for (const [name, value] of headers) {
    sent.append(name.toLowerCase(), /^cookie$/i.test(name) ? cookiesOfTheSite(value) : value)
  }
  return sent
}

/** What a cookie header has beside the classroom’s own two. */
export const cookiesOfTheSite = (cookies: string) =>
  cookies
    .split(/;\s*/)
    .filter((one) => !one.startsWith('lens_'))
    .join('; ')

/** Every message of the copy so far, in the order in which it was sent. */
export function readMessages(data: string): RecordedExchange[] {
  const file = join(data, MESSAGES)
  if (!existsSync(file)) return []
  // The last line may still be on its way: whole ones end with a line break.
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line) as RecordedExchange).toSorted((a, b) => a.request.at - b.request.at)
}

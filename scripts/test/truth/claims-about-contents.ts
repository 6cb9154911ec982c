import type { Claim } from './claims-about-people.ts'
import { ABOUT_PHOTOS } from './claims-about-photos.ts'
import type { Exchange, Happened } from './happened.ts'

/** Whether an exchange carries something, by its name. */
type Carries = Record<string, (at: Exchange, happened: Happened) => boolean>

/** What a request carries where the specifications put it: in its address, its form, or its Authorization header. */
const ASKED: Carries = {
  'your password': ({ form }) => form.has('password'),
  // The photo storage shows one of its own.
  'client secret': ({ basic, form, path }) => (basic && path !== '/introspect') || form.has('client_secret'),
  'code verifier': ({ form }) => form.has('code_verifier'),
  'authorization code': ({ query, form }) => query.has('code') || form.has('code'),
  // Or in a cookie, by which a browser's visit is known again.
  state: ({ query, form, cookie }, { all }) =>
    query.has('state') || form.has('state') || all.some((one) => cookie.includes(one.query.get('state') ?? '\n')),
  'code challenge': ({ query, form }) => query.has('code_challenge') || form.has('code_challenge'),
  'access token': ({ bearer, query, form }) => bearer || query.has('access_token') || form.has('token'),
  'refresh token': ({ form }) => form.has('refresh_token') || form.has('token'),
}

/** What an answer carries: in the address to which it sends the browser, in its JSON, or written on its page. */
const ANSWERED: Carries = {
  state: ({ location, text }) => location?.searchParams.has('state') === true || text.includes('state'),
  'code challenge': ({ location, text }) =>
    location?.searchParams.has('code_challenge') === true || text.includes('code_challenge'),
  'authorization code': ({ location }) => location?.searchParams.has('code') === true,
  'access token': ({ json, location }) => 'access_token' in json || location?.searchParams.has('access_token') === true,
  'refresh token': ({ json }) => 'refresh_token' in json,
}

function claimsOf(side: 'asked' | 'answered', carries: Carries): Claim[] {
  return Object.entries(carries).map(([what, isIn]): Claim => {
    return [new RegExp(`^in it, ${side}: .*\\b${what}`), (h, at) => at !== undefined && isIn(at, h)]
  })
}

// Where a page may show it in words, only what it is in can be held.
function absentIn(side: 'asked' | 'answered', whats: string[], carries: Carries): Claim[] {
  return whats.map((what): Claim => {
    return [new RegExp(`^not in it, ${side}: .*\\b${what}`), (h, at) => at !== undefined && !carries[what]?.(at, h)]
  })
}

/** What the inspector says is in a message, and what is not. It looks for values; here the names count. */
export const ABOUT_CONTENTS: Claim[] = [
  ...claimsOf('asked', ASKED),
  ...claimsOf('answered', ANSWERED),
  ...absentIn('asked', ['your password', 'client secret', 'code verifier', 'authorization code'], ASKED),
  ...absentIn('answered', ['authorization code', 'access token', 'refresh token'], ANSWERED),
  ...ABOUT_PHOTOS,
  [/^read by the two at its ends/, (_h, at) => at?.from !== 'browser'],
  [/^read by you/, (_h, at) => at?.from === 'browser'],
]

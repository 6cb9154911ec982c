import type { RecordedExchange } from '@photo/types/recorded-exchange'
import {
  afterLogin,
  afterOwnCallback,
  callbackExchange,
  folded,
  fromAuthorizationServer,
  pair,
  type RecognizedExchange,
  refusedOr,
  side,
  tokenExchange,
} from './recognized.ts'

type Rule = {
  receiver: RecordedExchange['receiver']
  method?: string
  path: RegExp
  is: (exchange: RecordedExchange) => RecognizedExchange
}

/** What each address of the three parties means. The first rule that fits counts. */
export const RULES: Rule[] = [
  // The client
  { receiver: 'printshop', path: /^\/$/, is: () => pair(side('open-shop', 1), side('shop-page', 1)) },
  { receiver: 'printshop', path: /^\/connect$/, is: () => pair(side('connect', 2), side('connect-redirect', 2)) },
  { receiver: 'printshop', path: /^\/sign-in$/, is: () => pair(side('sign-in-choice', 1), side('shop-page', 1)) },
  {
    receiver: 'printshop',
    path: /^\/callback$/,
    is: (exchange) => callbackExchange(exchange, folded('callback-done', 9)),
  },
  {
    receiver: 'printshop',
    path: /^\/sign-in\/[\w-]+$/,
    is: () => pair(side('connect', 2), side('connect-redirect', 2)),
  },
  {
    receiver: 'printshop',
    path: /^\/spa\/callback$/,
    is: (exchange) => callbackExchange(exchange, folded('shop-page', 5)),
  },
  { receiver: 'printshop', path: /^\/spa\//, is: () => pair(side('shop-visit', 1), side('shop-page', 1)) },
  {
    receiver: 'printshop',
    path: /\/thumbnail$/,
    is: () => pair(folded('thumbnail', 9), folded('thumbnail', 9)),
  },
  { receiver: 'printshop', path: /^\//, is: () => pair(side('shop-visit', 9), side('shop-answer', 9)) },
  // The authorization server, front channel
  {
    receiver: 'auth',
    path: /^\/authorize$/,
    is: (exchange) => pair(side('authorization-request', 2), fromAuthorizationServer(exchange)),
  },
  {
    receiver: 'auth',
    method: 'GET',
    path: /^\/login$/,
    is: () => pair(folded('login-visit', 3), side('login-page', 3)),
  },
  {
    receiver: 'auth',
    method: 'POST',
    path: /^\/login$/,
    is: (exchange) => pair(side('login', 3), afterLogin(exchange)),
  },
  {
    receiver: 'auth',
    method: 'GET',
    path: /^\/consent$/,
    is: () => pair(folded('consent-visit', 3), side('consent-page', 3)),
  },
  {
    receiver: 'auth',
    method: 'POST',
    path: /^\/consent$/,
    is: (exchange) => pair(side('consent', 4), fromAuthorizationServer(exchange)),
  },
  { receiver: 'auth', path: /^\/photos\//, is: () => pair(folded('thumbnail', 3), folded('thumbnail', 3)) },
  // The authorization server, back channel
  { receiver: 'auth', path: /^\/par$/, is: () => pair(side('pushed-request', 2), side('pushed-response', 2)) },
  { receiver: 'auth', path: /^\/token$/, is: tokenExchange },
  {
    receiver: 'auth',
    path: /^\/introspect$/,
    is: () => pair(side('introspection-request', 9), side('introspection-response', 9)),
  },
  {
    receiver: 'auth',
    path: /^\/revoke$/,
    is: () => pair(side('revocation-request', 9), side('revocation-response', 9)),
  },
  { receiver: 'auth', path: /^\/userinfo$/, is: () => pair(side('userinfo-request', 8), side('userinfo-response', 9)) },
  {
    receiver: 'auth',
    path: /^\/register/,
    is: () => pair(side('registration-request', 1), side('registration-response', 1)),
  },
  { receiver: 'auth', path: /^\/jwks\.json$/, is: () => pair(side('keys-request', 9), side('keys-response', 9)) },
  {
    receiver: 'auth',
    path: /^\/\.well-known\//,
    is: () => pair(folded('metadata-request', 2), folded('metadata-response', 2)),
  },
  { receiver: 'auth', path: /^\//, is: () => pair(folded('account-visit', 9), folded('account-page', 9)) },
  // The resource server
  {
    receiver: 'photos',
    path: /^\/v1\/photos$/,
    is: (exchange) => pair(side('photos-request', 8), refusedOr(exchange, 'photos-response')),
  },
  {
    receiver: 'photos',
    path: /^\/v1\/photos\//,
    is: (exchange) => pair(side('photo-request', 8), refusedOr(exchange, 'photo-response')),
  },
  {
    receiver: 'photos',
    path: /^\/\.well-known\//,
    is: () => pair(folded('resource-metadata-request', 2), folded('resource-metadata-response', 2)),
  },
  // The owner's gallery, which is a client too
  {
    receiver: 'photos',
    path: /^\/sign-in$/,
    is: () => pair(side('own-app-sign-in', 2), side('own-app-redirect', 2)),
  },
  {
    receiver: 'photos',
    path: /^\/callback$/,
    is: (exchange) => pair(side('own-app-callback', 5), afterOwnCallback(exchange)),
  },
  { receiver: 'photos', path: /^\//, is: () => pair(folded('gallery-visit', 9), folded('gallery-page', 9)) },
]

import type { RecordedExchange } from '@photo/types/recorded-exchange'
import {
  afterLogin,
  afterOwnCallback,
  callbackExchange,
  connectExchange,
  disconnection,
  folded,
  fromAuthorizationServer,
  pair,
  type RecognizedExchange,
  refusedOr,
  shopPage,
  side,
  tokenExchange,
  userinfoExchange,
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
  { receiver: 'printshop', path: /^\/connect$/, is: connectExchange },
  { receiver: 'printshop', path: /^\/sign-in$/, is: () => pair(side('sign-in-choice', 1), side('shop-page', 1)) },
  {
    receiver: 'printshop',
    path: /^\/callback$/,
    is: (exchange) => callbackExchange(exchange, folded('callback-done', 'same')),
  },
  { receiver: 'printshop', path: /^\/sign-in\/[\w-]+$/, is: connectExchange },
  {
    receiver: 'printshop',
    path: /^\/spa\/callback$/,
    is: (exchange) => callbackExchange(exchange, folded('shop-page', 5)),
  },
  // The program of the page, file by file
  {
    receiver: 'printshop',
    path: /^\/spa\/.+/,
    is: () => pair(folded('page-program', 'same'), folded('page-program', 'same')),
  },
  { receiver: 'printshop', path: /^\/spa\//, is: () => pair(side('open-shop', 1), side('shop-page', 1)) },
  {
    receiver: 'printshop',
    // Pictures of a page, and what was printed of an order: files, not pages.
    path: /\/thumbnail$|^\/orders\/[^/]+\/(pictures\/|proof\.pdf)/,
    is: () => pair(folded('thumbnail', 'same'), folded('thumbnail', 'same')),
  },
  { receiver: 'printshop', path: /^\//, is: shopPage },
  // The authorization server, front channel
  {
    receiver: 'auth',
    path: /^\/authorize$/,
    is: (exchange) => pair(side('authorization-request', 2), fromAuthorizationServer(exchange, 2)),
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
    is: (exchange) => pair(side('consent', 4), fromAuthorizationServer(exchange, 4)),
  },
  { receiver: 'auth', path: /^\/photos\//, is: () => pair(folded('thumbnail', 'same'), folded('thumbnail', 'same')) },
  // The authorization server, back channel
  { receiver: 'auth', path: /^\/par$/, is: () => pair(side('pushed-request', 2), side('pushed-response', 2)) },
  { receiver: 'auth', path: /^\/token$/, is: tokenExchange },
  {
    receiver: 'auth',
    path: /^\/introspect$/,
    is: () => pair(side('introspection-request', 'same'), side('introspection-response', 'same')),
  },
  {
    receiver: 'auth',
    path: /^\/revoke$/,
    is: () => pair(side('revocation-request', 0), side('revocation-response', 0)),
  },
  { receiver: 'auth', path: /^\/userinfo$/, is: userinfoExchange },
  {
    receiver: 'auth',
    path: /^\/register/,
    is: () => pair(side('registration-request', 0), side('registration-response', 0)),
  },
  {
    receiver: 'auth',
    path: /^\/jwks\.json$/,
    is: () => pair(side('keys-request', 'same'), side('keys-response', 'same')),
  },
  {
    receiver: 'auth',
    path: /^\/\.well-known\//,
    is: () => pair(folded('metadata-request', 'same'), folded('metadata-response', 'same')),
  },
  { receiver: 'auth', method: 'POST', path: /^\/account\/connections$/, is: disconnection },
  { receiver: 'auth', path: /^\//, is: () => pair(folded('account-visit', 0), folded('account-page', 0)) },
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
    is: () => pair(folded('resource-metadata-request', 'same'), folded('resource-metadata-response', 'same')),
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
  { receiver: 'photos', path: /^\//, is: () => pair(folded('gallery-visit', 0), folded('gallery-page', 0)) },
]

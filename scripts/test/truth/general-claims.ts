import { createHash } from 'node:crypto'
import type { Exchange, Happened } from './happened.ts'

/**
 * What pages say that tell no run in particular. Each stands on its page word for word, and has to hold in every run:
 * `holds` looks for the one that shows it to be untrue. What else stands there is a definition, an RFC’s sentence, an attack
 * that did not happen, or has a test of its own: /listener (record.test.ts), the checks of the photo storage
 * (storage-checks.long.test.ts), the words of the consent page (doors.test.ts), causes and refusals (support.long.test.ts).
 */
export const GENERAL: [page: string, says: string, holds: (happened: Happened) => boolean][] = [
  [
    '/compare',
    'A nonce comes where a client wants an ID token: when you sign in at PrintShop that way, and when you open CloudDrive’s own pages with your photos',
    (h) => !['shop', 'gallery'].includes(h.client) || saidTo(h, 'nonce') === h.all.some(wantsIdToken),
  ],
  ['/compare', 'your password and your choice go to CloudDrive alone, in a form', passwordsAndChoices],
  ['/compare', 'secrets, verifiers, tokens', (h) => !inAddresses(h, 'client_secret', 'code_verifier', 'access_token')],
  [
    '/compare',
    'from server to server; only a shop without a server gets it in your browser, and not in an address',
    (h) => !h.tokenInAddress && (h.client === 'page' || !h.tokenInBrowser),
  ],
  ['/compare', 'as often as needed, for five minutes', lastsFiveMinutes],
  ['/for/leaders', 'four photos, for eight hours at most', onlyTicked],
  [
    '/compare',
    'beside the access token, to a client that asked who you are',
    (h) => !h.idToken || (h.scope.includes('openid') && h.codesRedeemed > 0),
  ],
  ['/compare', 'which no browser has seen', (h) => h.client === 'page' || !verifiersOf(h).some((one) => seen(h, one))],
  ['/compare', 'expired, made for another server, taken back, one letter changed', refusedAs(401, /invalid_token/)],
  ['/compare', 'I take it, but not for this', refusedAs(403, /insufficient_scope/)],
  ['/compare', 'There is no such photo', refusedAs(404, /not_found/)],
  ['/compare', 'The list in the grant is what keeps the others closed', onlyTicked],
  [
    '/compare',
    'The photo storage does both: first the signature',
    (h) => h.listed.size === 0 || h.all.some(({ path }) => path === '/introspect'),
  ],
  [
    '/compare',
    'when CloudDrive asks you, and at each request: the token carries it',
    (h) => tokensOf(h).every((token) => typeof claims(token).scope === 'string'),
  ],
  [
    '/stories/pkce',
    'and sent its fingerprint: the code challenge',
    (h) => h.codesRedeemed === 0 || verifiersOf(h).some((one) => saidIs(h, 'code_challenge', fingerprint(one))),
  ],
  [
    '/stories/state',
    'PrintShop throws the code away before it calls anybody',
    (h) => h.refusedSteps[0] !== 5 || h.codesRedeemed + h.codesRefused === 0,
  ],
  [
    '/stories/state',
    'In step 2 PrintShop notes a state for your browser',
    (h) => h.client !== 'shop' || saidTo(h, 'state'),
  ],
  [
    '/for/developers',
    'no token: a cookie with the number of a session',
    (h) => !tokensOf(h).some((token) => h.all.some(({ cookie }) => cookie.includes(token))),
  ],
  [
    '/for/writers',
    'a voucher, for one use',
    (h) => h.client === 'page' || h.codesRedeemed <= h.all.filter(isAnswer).length,
  ],
]

/** Pages that tell no run: they say the same to everybody, whatever happened. */
export const SAME_FOR_ALL = [
  ...['/compare', '/about', '/glossary', '/support', '/listener'],
  ...['/for/writers', '/for/support', '/for/developers', '/for/leaders'],
]

const wantsIdToken = ({ path, to }: Exchange) =>
  path === '/sign-in/id-token' || (path === '/sign-in' && to === 'photos')
const isAnswer = ({ location }: Exchange) => location?.searchParams.has('code') === true
const asks = ({ path }: Exchange) => path === '/authorize' || path === '/par'
const saidTo = (h: Happened, name: string) =>
  h.all.some((one) => asks(one) && (one.query.has(name) || one.form.has(name)))
const saidIs = (h: Happened, name: string, value: string) =>
  h.all.some((one) => asks(one) && [one.query.get(name), one.form.get(name)].includes(value))
const inAddresses = ({ all }: Happened, ...names: string[]) =>
  all.some(({ query, location }) => names.some((name) => query.has(name) || location?.searchParams.has(name)))
const verifiersOf = ({ all }: Happened) => all.flatMap(({ form }) => form.get('code_verifier') ?? [])
const tokensOf = ({ all }: Happened) =>
  all.flatMap(({ json }) => (json.access_token ? [String(json.access_token)] : []))
const fingerprint = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')
const claims = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

function passwordsAndChoices({ all }: Happened): boolean {
  const secret = ['password', 'decision']
  const inForms = all.filter(({ form }) => secret.some((name) => form.has(name)))
  return (
    inForms.every(({ to, method }) => to === 'auth' && method === 'POST') &&
    !all.some(({ query }) => query.has('password'))
  )
}

function onlyTicked({ client, listed, ticked }: Happened): boolean {
  return client === 'gallery' || [...listed].every((id) => ticked.includes(id))
}

function lastsFiveMinutes({ all }: Happened): boolean {
  return all.every(({ json }) => !('access_token' in json) || json.expires_in === 300)
}

function seen({ all }: Happened, value: string): boolean {
  const inBrowser = all.filter(({ from }) => from === 'browser')
  return inBrowser.some(({ url, text, location }) =>
    [url, text, location?.href ?? ''].some((one) => one.includes(value)),
  )
}

// Of a request that showed a token.
function refusedAs(status: number, error: RegExp) {
  return ({ all }: Happened) =>
    all
      .filter((one) => one.to === 'photos' && one.path.startsWith('/v1/') && one.bearer && one.status === status)
      .every(({ text }) => error.test(text))
}

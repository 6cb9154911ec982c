import { readTokenPart } from '../inspector/tokens.ts'
import type { Run } from '../runs/run.ts'
import { readSaid } from '../runs/said.ts'
import { bearerOf, oneLetterChanged, sameRequest, withAuthorization } from './edits.ts'
import type { Experiment, ExperimentRequest, Recorded } from './experiment.ts'
import { photoNotTicked } from './photo-ids.ts'

const from = ['photos-request', 'photo-request']

/** How much longer than its time a token is believed, in seconds: clocks differ. */
const TOLERANCE = 31

/** Experiments with the message that shows the access token — RFC 6750 §2.1 */
export const API_EXPERIMENTS: Experiment[] = [
  { id: 'photo-not-ticked', from, change: ({ exchange, run }) => onPhoto(exchange, photoNotTicked(run)) },
  { id: 'one-letter', from, change: (recorded) => withToken(recorded, bendSignature) },
  { id: 'own-photos', from, change: (recorded) => withToken(recorded, (token) => addPhoto(token, recorded.run)) },
  { id: 'right-to-delete', from, change: (recorded) => onTicked(withToken(recorded, addManage), recorded) },
  { id: 'no-signature', from, change: (recorded) => withToken(recorded, removeSignature) },
  { id: 'code-as-token', from, change: (recorded) => withToken(recorded, () => codeOf(recorded.run)) },
  { id: 'no-token', from, change: ({ exchange }) => withAuthorization(sameRequest(exchange), undefined) },
  { id: 'token-in-address', from, change: tokenInAddress },
  { id: 'another-server', from, for: ['photos'], change: anotherServer },
  { id: 'old-token', from, change: oldToken },
  { id: 'delete-photo', from, change: deletePhoto },
  { id: 'token-withdrawn', from, change: ({ exchange }) => sameRequest(exchange), before: withdraw },
]

function withToken({ exchange }: Recorded, change: (token: string) => string | undefined) {
  const token = bearerOf(exchange)
  const other = token && change(token)
  return other ? withAuthorization(sameRequest(exchange), `Bearer ${other}`) : undefined
}

function bendSignature(token: string): string {
  const [head, claims, signature = ''] = token.split('.')
  return `${head}.${claims}.${oneLetterChanged(signature)}`
}

// The claims can be read by anybody, so they can be written by anybody. The signature over them cannot.
function addPhoto(token: string, run: Run): string | undefined {
  const [head, claims = '', signature] = token.split('.')
  const photo = photoNotTicked(run)
  const read = readTokenPart(claims)
  const details = read?.authorization_details
  const identifiers = Array.isArray(details) ? details[0]?.identifiers : undefined
  if (!photo || !Array.isArray(identifiers)) return undefined
  identifiers.push(photo)
  return `${head}.${Buffer.from(JSON.stringify(read)).toString('base64url')}.${signature}`
}

function addManage(token: string): string | undefined {
  const [head, claims = '', signature] = token.split('.')
  const read = readTokenPart(claims)
  if (!read || !mayOnlyLook(read)) return undefined
  const more = { ...read, scope: `${read.scope} photos.manage` }
  return `${head}.${Buffer.from(JSON.stringify(more)).toString('base64url')}.${signature}`
}

function removeSignature(token: string): string | undefined {
  const [head = '', claims] = token.split('.')
  const read = readTokenPart(head)
  if (!read) return undefined
  const unsigned = Buffer.from(JSON.stringify({ ...read, alg: 'none' })).toString('base64url')
  return `${unsigned}.${claims}.`
}

function codeOf(run: Run): string | undefined {
  return run.exchanges.map((exchange) => readSaid(exchange).form.get('code') ?? undefined).find(Boolean)
}

function onPhoto(exchange: Recorded['exchange'], photo: string | undefined): ExperimentRequest | undefined {
  return photo
    ? { ...sameRequest(exchange), url: new URL(`/v1/photos/${photo}`, exchange.request.url).href }
    : undefined
}

function tokenInAddress({ exchange }: Recorded): ExperimentRequest | undefined {
  const token = bearerOf(exchange)
  const url = new URL(exchange.request.url)
  if (token === undefined) return undefined
  url.searchParams.set('access_token', token)
  return { ...withAuthorization(sameRequest(exchange), undefined), url: url.href }
}

function anotherServer({ exchange, run }: Recorded): ExperimentRequest | undefined {
  const issuer = tokenExchangeOf(run, bearerOf(exchange))?.request.url
  return issuer ? { ...sameRequest(exchange), url: new URL('/userinfo', issuer).href } : undefined
}

// Only when it is true: nobody is made to wait, and nothing is pretended.
function oldToken({ exchange, now }: Recorded): ExperimentRequest | undefined {
  const end = claimsOf(bearerOf(exchange)).exp
  return typeof end === 'number' && now / 1000 > end + TOLERANCE ? sameRequest(exchange) : undefined
}

function claimsOf(token: string | undefined): Record<string, unknown> {
  return readTokenPart(token?.split('.')[1] ?? '') ?? {}
}

// Only with a token that must not: nobody loses a photo to an experiment.
function deletePhoto(recorded: Recorded): ExperimentRequest | undefined {
  const mayNot = mayOnlyLook(claimsOf(bearerOf(recorded.exchange)))
  return mayNot ? onTicked(sameRequest(recorded.exchange), recorded) : undefined
}

function mayOnlyLook({ scope }: Record<string, unknown>): boolean {
  return typeof scope === 'string' && !scope.split(' ').includes('photos.manage')
}

function onTicked(request: ExperimentRequest | undefined, { exchange, run }: Recorded): ExperimentRequest | undefined {
  const [photo] = run.exchanges.flatMap((one) => readSaid(one).form.getAll('photo'))
  const there = onPhoto(exchange, photo)
  return request && there && { ...request, method: 'DELETE', url: there.url }
}

/** The client gives back what it has: the newest refresh token, and with it all that came of the grant — RFC 7009 §2.1 */
function withdraw({ exchange, run }: Recorded): ExperimentRequest | undefined {
  const access = bearerOf(exchange)
  const issued = tokenExchangeOf(run, access)
  if (!access || !issued) return undefined
  const refresh = run.exchanges
    .map((one) => readSaid(one).json.refresh_token)
    .findLast((one) => typeof one === 'string')
  const token = refresh ?? access
  const form = new URLSearchParams({ token, token_type_hint: refresh ? 'refresh_token' : 'access_token' })
  const client_id = readSaid(issued).form.get('client_id')
  if (client_id !== null) form.set('client_id', client_id)
  return { ...sameRequest(issued), url: new URL('/revoke', issued.request.url).href, form }
}

function tokenExchangeOf(run: Run, token: string | undefined): Recorded['exchange'] | undefined {
  return run.exchanges.find((exchange) => token !== undefined && readSaid(exchange).json.access_token === token)
}

import { headerOf, readSaid } from '../runs/said.ts'
import { oneLetterChanged, sameRequest, withAuthorization, withForm } from './edits.ts'
import type { Experiment, ExperimentRequest, Recorded } from './experiment.ts'
import { photoNotTicked } from './photo-ids.ts'

const from = ['token-request']

/** Experiments with the message that hands in the code — RFC 6749 §4.1.3 */
export const TOKEN_EXPERIMENTS: Experiment[] = [
  { id: 'code-again', from, for: ['token'], change: ({ exchange }) => sameRequest(exchange) },
  { id: 'no-verifier', from, change: ({ exchange }) => withForm(sameRequest(exchange), 'code_verifier', undefined) },
  {
    id: 'wrong-verifier',
    from,
    for: ['token'],
    change: (recorded) => withChanged(recorded, 'code_verifier', oneLetterChanged),
  },
  { id: 'wrong-secret', from, change: ({ exchange }) => withWrongSecret(sameRequest(exchange)) },
  { id: 'no-authentication', from, change: ({ exchange }) => withoutSecret(sameRequest(exchange)) },
  {
    id: 'another-client',
    from,
    change: ({ exchange }) => {
      const anonymous = withoutSecret(sameRequest(exchange))
      return anonymous && withForm(anonymous, 'client_id', 'printshop-spa')
    },
  },
  { id: 'another-redirect-uri', from, change: (recorded) => withChanged(recorded, 'redirect_uri', (uri) => `${uri}/`) },
  {
    id: 'more-photos',
    from,
    change: askForMorePhotos,
  },
  {
    id: 'another-resource',
    from,
    change: ({ exchange }) => withForm(sameRequest(exchange), 'resource', 'https://photos.example'),
  },
  { id: 'password-grant', from, change: ({ exchange }) => withForm(sameRequest(exchange), 'grant_type', 'password') },
  {
    id: 'code-twice',
    from,
    change: ({ exchange }) => {
      const request = sameRequest(exchange)
      const form = new URLSearchParams(request.form)
      form.append('code', form.get('code') ?? '')
      return { ...request, form }
    },
  },
  { id: 'code-by-get', from, change: ({ exchange }) => asGet(sameRequest(exchange)) },
  { id: 'refresh-for-more', from, change: refreshForMore },
  { id: 'refresh-again', from: ['refresh-request'], change: ({ exchange }) => sameRequest(exchange) },
]

function askForMorePhotos({ exchange, run }: Recorded): ExperimentRequest | undefined {
  const photo = photoNotTicked(run)
  const details = [{ type: 'photo_access', actions: ['read'], identifiers: [photo] }]
  return photo ? withForm(sameRequest(exchange), 'authorization_details', JSON.stringify(details)) : undefined
}

function withChanged({ exchange }: Recorded, name: string, change: (value: string) => string) {
  const value = readSaid(exchange).form.get(name)
  return value === null ? undefined : withForm(sameRequest(exchange), name, change(value))
}

function withWrongSecret(request: ExperimentRequest): ExperimentRequest | undefined {
  const basic = /^Basic (.+)$/i.exec(headerOf(request.headers, 'authorization') ?? '')?.[1]
  if (basic === undefined) return undefined
  const [client_id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(/:(.*)/s)
  const wrong = Buffer.from(`${client_id}:${oneLetterChanged(secret)}`).toString('base64')
  return withAuthorization(request, `Basic ${wrong}`)
}

// A public client has no secret that could be left out.
function withoutSecret(request: ExperimentRequest): ExperimentRequest | undefined {
  return headerOf(request.headers, 'authorization') === undefined ? undefined : withAuthorization(request, undefined)
}

function asGet({ url, headers, form }: ExperimentRequest): ExperimentRequest {
  const others = headers.filter(([name]) => name.toLowerCase() !== 'content-type')
  return { method: 'GET', url: `${url}?${form}`, headers: others }
}

/** The client's next request for a token, with a scope that nobody granted — RFC 6749 §6 */
function refreshForMore({ exchange }: Recorded): ExperimentRequest | undefined {
  const { refresh_token } = readSaid(exchange).json
  if (typeof refresh_token !== 'string') return undefined
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token, scope: 'photos.manage' })
  return { ...sameRequest(exchange), form }
}

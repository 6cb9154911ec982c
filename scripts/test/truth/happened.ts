import type { RecordedExchange } from '../../../packages/types/src/recorded-exchange.ts'

/** What happened in a run, read from the records of its exchanges, and from nothing that the classroom works out. */
export type Happened = ReturnType<typeof whatHappened>

/** Reads it. `earlier`: what the same person did before, for what CloudDrive remembers. */
export function whatHappened(records: RecordedExchange[], earlier: RecordedExchange[] = []) {
  const all = records.map(read)
  const at = (receiver: string, path: RegExp) => all.filter((one) => one.to === receiver && path.test(one.path))
  const asked = at('auth', /^\/(authorize|par)$/)
  const redeemed = at('auth', /^\/token$/)
  const codes = redeemed.filter(({ form }) => form.get('grant_type') === 'authorization_code')
  const lists = at('photos', /^\/v1\/photos$/).filter(({ status }) => status === 200)
  const toClient = at('photos', /^\/v1\/photos/).filter(({ from, method }) => from !== 'auth' && method === 'GET')
  const consents = [...all, ...earlier.map(read)].filter(
    ({ path, form }) => path === '/consent' && form.has('decision'),
  )
  const listsOfClients = lists.filter(({ from }) => from !== 'auth')
  const issued = redeemed.filter(({ json }) => 'access_token' in json)
  const disconnects = at('auth', /^\/account\/connections$/).filter(
    ({ method, status }) => method === 'POST' && status < 400,
  )
  const refused = redeemed.filter(({ form, status }) => form.has('refresh_token') && status >= 400)
  const ends = [...at('auth', /^\/revoke$/), ...disconnects, ...refused]
  const consentPages = all.filter(({ to, text }) => to === 'auth' && /name="decision"/.test(text))
  const scope = asked.map(({ query, form }) => query.get('scope') ?? form.get('scope') ?? '').join(' ')
  return {
    all,
    scope,
    isPhotos: /photos\./.test(scope),
    asksWho: /\b(openid|profile)\b/.test(scope),
    client: clientOf(all),
    pushed: at('auth', /^\/par$/).length > 0,
    passwords: at('auth', /^\/login$/).filter(({ form }) => form.has('password')).length,
    wrongPasswords: at('auth', /^\/login$/).filter(({ form, status }) => form.has('password') && status === 401).length,
    passwordPages: all.filter(({ to, text }) => to === 'auth' && /name="password"/.test(text)).length,
    consentPages: consentPages.length,
    ticked: consents.filter(({ form }) => form.get('decision') === 'allow').flatMap(({ form }) => form.getAll('photo')),
    allowed: consents.some(({ form }) => form.get('decision') === 'allow'),
    offered: consentPages.flatMap(({ text }) =>
      [...text.matchAll(/name="photo" value="([^"]+)/g)].map(([, id = '']) => id),
    ),
    tickedHere: all.some(({ path, form }) => path === '/consent' && form.has('photo')),
    denied: consents.some(({ form }) => form.get('decision') === 'deny'),
    codeSent: all.some(({ location }) => location?.searchParams.has('code')),
    codesRedeemed: codes.filter(({ json }) => 'access_token' in json).length,
    codesRefused: codes.filter(({ status }) => status >= 400).length,
    refreshed: redeemed.filter(({ form, json }) => form.has('refresh_token') && 'access_token' in json).length,
    refreshAsked: redeemed.some(({ form }) => form.has('refresh_token')),
    tokenScope: redeemed.map(({ json }) => String(json.scope ?? '')).join(' '),
    idToken: redeemed.some(({ json }) => 'id_token' in json),
    refreshToken: redeemed.some(({ json }) => 'refresh_token' in json),
    secretShown: [...redeemed, ...at('auth', /^\/par$/)].some(({ basic, form }) => basic || form.has('client_secret')),
    listed: new Set(lists.filter(({ from }) => from !== 'auth').flatMap(({ json }) => idsIn(json.photos))),
    photosRefused: toClient.filter(({ status }) => status >= 400).length,
    told: at('auth', /^\/userinfo$/).filter(({ status }) => status === 200).length,
    returned: at('auth', /^\/revoke$/).length,
    // Given back, and nothing has come since.
    endedByReturn: lastOf(at('auth', /^\/revoke$/)) > Math.max(lastOf(lists), lastOf(redeemed)),
    // Or ended at CloudDrive by the person, so that its refresh token is refused.
    accessEnded: lastOf(ends) > Math.max(lastOf(listsOfClients), lastOf(issued)),
    asked: at('auth', /^\/userinfo$/).length > 0,
    refusedSteps: all
      .toSorted((one, other) => refusedAt(one) - refusedAt(other))
      .flatMap((one) => stepOfRefusal(one) ?? []),
    tokenInBrowser: all.some(({ from, bearer, json }) => from === 'browser' && (bearer || 'access_token' in json)),
    tokenInAddress: all.some(
      ({ query, location }) => query.has('access_token') || location?.searchParams.has('access_token'),
    ),
  }
}

/** One exchange, as it stands in its record. */
export type Exchange = ReturnType<typeof read>

function read({ id, sender, receiver, request, response, requestId }: RecordedExchange) {
  const url = new URL(request.url)
  const header = (headers: [string, string][], name: string) => headers.find(([one]) => one.toLowerCase() === name)?.[1]
  const body = (one: typeof request.body) => (one && 'text' in one ? one.text : '')
  const isForm = header(request.headers, 'content-type')?.includes('x-www-form-urlencoded')
  const location = header(response.headers, 'location')
  const authorization = header(request.headers, 'authorization') ?? ''
  const text = body(response.body)
  return {
    ...{
      id,
      url: request.url,
      from: sender,
      to: receiver,
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      text,
    },
    form: new URLSearchParams(isForm ? body(request.body) : ''),
    ...{ status: response.status, requestId, via: header(request.headers, 'x-request-id') },
    ...{ asked: request.at, answered: response.at },
    location: location === undefined ? undefined : URL.parse(location, url.origin),
    json: (text.startsWith('{') && text.endsWith('}') ? JSON.parse(text) : {}) as Record<string, unknown>,
    cookie: header(request.headers, 'cookie') ?? '',
    sides: { asked: `${request.url}\n${authorization}\n${body(request.body)}`, answered: `${location}\n${text}` },
    ...{ bearer: /^Bearer /i.test(authorization), basic: /^Basic /i.test(authorization) },
    type: header(response.headers, 'content-type') ?? '',
  }
}

function lastOf(some: Exchange[]): number {
  return Math.max(0, ...some.map(({ asked }) => asked))
}

/**
 * When a request was refused, if it was. A service on a busy machine may write down its answer after the client has acted on
 * it, so between services counts when it was asked; a page comes after all that was asked for it.
 */
function refusedAt({ from, asked, answered }: Exchange): number {
  return from === 'browser' ? answered : asked
}

/** Where the story stands when this request is refused, by its address. */
function stepOfRefusal({ to, path, status, location }: Exchange): number | undefined {
  const refused = status >= 400 || location?.searchParams.has('error')
  if (!refused) return undefined
  if (to === 'auth') return { '/authorize': 2, '/consent': 4, '/token': 6, '/userinfo': 8 }[path]
  if (to === 'photos') return path.startsWith('/v1/') ? 8 : undefined
  return path.endsWith('/callback') ? 5 : undefined
}

function clientOf(all: Exchange[]): 'shop' | 'page' | 'gallery' | 'terminal' | 'other' | 'nobody' {
  const client_id = all.filter(({ path }) => path === '/authorize').map(({ query }) => query.get('client_id'))[0]
  if (client_id === 'printshop-web') return 'shop'
  if (client_id === 'printshop-spa') return 'page'
  if (client_id === 'clouddrive-gallery') return 'gallery'
  if (client_id === 'printshop-cli') return 'terminal'
  return client_id ? 'other' : 'nobody'
}

function idsIn(photos: unknown): string[] {
  return Array.isArray(photos) ? photos.map(({ id }) => String(id)) : []
}

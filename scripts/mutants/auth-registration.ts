import type { Mutant } from './mutant.ts'

const at = (path: string) => `apps/cloud-drive-auth/${path}`

const push = at('src/protocol/pushed-authorization-request.ts')
const pushedRequests = at('src/stores/pushed-requests.ts')
const authorize = at('src/endpoints/authorization.ts')
const approve = at('src/actions/approve.ts')
const endClient = at('src/actions/end-client.ts')
const cors = at('src/http/cors.ts')
const clients = at('src/stores/clients.ts')
const object = at('src/protocol/request-object.ts')

/** The checks of pushed requests, each taken out once. */
export const pushedRequestMutants: Mutant[] = [
  { id: 'PA-02', file: at('src/app.ts'), find: "route('/par').post(limits.push, ", replace: "route('/par').post(" },
  {
    id: 'PA-02',
    file: at('src/http/rate-limits.ts'),
    find: 'by: clientAndAddress, counts: () => true',
    replace: 'by: address, counts: () => true',
  },
  {
    id: 'PA-03',
    file: push,
    find: "if (!client.grant_types.includes('authorization_code')) {",
    replace: 'if (false) {',
  },
  { id: 'PA-04', file: push, find: "if (parameters.optional('request_uri') !== undefined) {", replace: 'if (false) {' },
  { id: 'PA-05', file: push, find: 'if (!isRegisteredRedirectUri(client, redirect_uri)) {', replace: 'if (false) {' },
  { id: 'PA-06', file: push, find: 'if (pushed.client_id !== client.client_id) {', replace: 'if (false) {' },
  { id: 'PA-07', file: push, find: 'if (pushed.completed_at !== null) throw', replace: 'if (false) throw' },
  { id: 'PA-07', file: push, find: 'pushed.expires_at <= now || ', replace: '' },
  { id: 'PA-07', file: push, find: ' || isFromLater(pushed, now)', replace: '' },
  { id: ['PA-07', 'PA-08'], file: pushedRequests, find: ' AND completed_at IS NULL RETURNING', replace: ' RETURNING' },
  { id: 'PA-07', file: approve, find: '  takeOnlyAnswer(stores, request, now)\n', replace: '' },
  {
    id: 'PA-07',
    file: at('src/actions/take-answer.ts'),
    find: '    takeOnlyAnswer(stores, request, now)\n',
    replace: '',
  },
  {
    id: 'PA-08',
    file: authorize,
    find: '  pushedRequests.use(request_uri_hash, now())\n',
    replace: '',
  },
  { id: 'PA-08', file: pushedRequests, find: ' AND visited_at IS NULL`', replace: '`' },
  {
    id: 'PA-09',
    file: authorize,
    find: 'pushed ?? (await readAuthorizationRequest(parameters',
    replace: '(await readAuthorizationRequest(parameters',
  },
  { id: 'PA-09', file: authorize, find: 'pushed?.redirect_uri ?? checkRedirectUri', replace: 'checkRedirectUri' },
  { id: 'PA-09', file: push, find: 'if (client.require_pushed_authorization_requests) {', replace: 'if (false) {' },
  { id: 'OI-12', file: object, find: "if (parameters.optional('request') !== undefined) {", replace: 'if (false) {' },
  {
    id: 'OI-12',
    file: object,
    find: "if (parameters.optional('request_uri') !== undefined) {",
    replace: 'if (false) {',
  },
  {
    id: 'OI-12',
    file: object,
    find: "if (parameters.optional('registration') !== undefined) {",
    replace: 'if (false) {',
  },
]

/** Which pages may call, each condition taken out once. */
export const crossOriginMutants: Mutant[] = [
  { id: 'SP-02', file: cors, find: '!clients.hasOrigin(origin)', replace: 'false' },
  { id: 'SP-02', file: cors, find: "    res.vary('Origin')\n", replace: '' },
  { id: ['MD-01', 'MD-07'], file: cors, find: "  res.set('Access-Control-Allow-Origin', '*')\n", replace: '' },
  { id: ['C5', 'MD-07'], file: cors, find: "'Authorization, *'", replace: "'*'" },
  { id: ['C5', 'MD-07'], file: cors, find: "'Authorization, *'", replace: "'Authorization'" },
  {
    id: 'SP-02',
    file: cors,
    find: "    res.set('Access-Control-Expose-Headers', 'WWW-Authenticate, Retry-After, X-Request-Id')\n",
    replace: '',
  },
  { id: 'SP-02', file: clients, find: 'URL.parse(origin)?.origin === origin && ', replace: '' },
  {
    id: 'SP-02',
    file: clients,
    find: 'disabled_at IS NULL AND client_secret_hash IS NULL AND',
    replace: 'disabled_at IS NULL AND',
  },
  { id: 'SP-02', file: clients, find: " AND application_type = 'web'", replace: '' },
  {
    id: 'SP-02',
    file: clients,
    find: 'WHERE disabled_at IS NULL AND client_secret_hash',
    replace: 'WHERE client_secret_hash',
  },
  { id: 'SP-02', file: clients, find: "IN (@origin || '/', @origin || '?')", replace: "LIKE @origin || '%'" },
  {
    id: 'AZ-17',
    file: at('src/app.ts'),
    find: "app.use(['/token', '/revoke', '/userinfo'], allow",
    replace: 'app.use(allow',
  },
]

const metadata = at('src/protocol/client-metadata.ts')
const address = at('src/protocol/redirect-uri-registration.ts')
const registrationToken = at('src/protocol/registration-access-token.ts')
const registration = at('src/actions/register-client.ts')

/** The checks of registration, each taken out once. No row of the matrix is about it, so they carry the words that its tests have. */
export const registrationMutants: Mutant[] = [
  { id: 'RFC 7591', file: address, find: 'if (redirect_uri.length > LONGEST) throw', replace: 'if (false) throw' },
  {
    id: 'RFC 7591',
    file: address,
    find: "if (!url) throw invalid('A redirect URI is not a complete address')",
    replace: 'if (!url) return',
  },
  {
    id: 'RFC 7591',
    file: address,
    find: "if (![url.href, url.href.replace(/\\/$/, '')].includes(redirect_uri)) {",
    replace: 'if (false) {',
  },
  { id: 'RFC 7591', file: address, find: "if (redirect_uri.includes('#')) throw", replace: 'if (false) throw' },
  { id: 'RFC 7591', file: address, find: 'if (url.username || url.password) throw', replace: 'if (false) throw' },
  { id: 'RFC 7591', file: address, find: 'url.username || url.password', replace: 'url.username' },
  { id: ['C4', 'AZ-19'], file: address, find: 'if (taken) throw', replace: 'if (false) throw' },
  {
    id: ['C4', 'AZ-19'],
    file: address,
    find: '(name) => url.searchParams.has(name)',
    replace: '(name) => redirect_uri.includes(name)',
  },
  {
    id: ['C4', 'AZ-19'],
    file: address,
    find: 'if (!uriCharacters.test(redirect_uri)) throw',
    replace: 'if (false) throw',
  },
  ...['code', 'iss', 'error', 'error_description'].map((name) => ({
    id: ['C4', 'AZ-19'],
    file: at('src/protocol/authorization-response.ts'),
    find: `'${name}',`,
    replace: '',
  })),
  { id: ['C6', 'NA-04'], file: address, find: '  if (!safe) {', replace: '  if (false) {' },
  { id: ['C6', 'NA-04'], file: address, find: '(\\.[a-z\\d+-]+)+:', replace: '(\\.[a-z\\d+-]*)*:' },
  { id: ['C6', 'NA-04'], file: address, find: '[a-z\\d+-]+)+:\\//', replace: '[a-z\\d+-]+)+:/' },
  { id: ['C6', 'NA-04'], file: address, find: 'if (privateUseScheme.test(redirect_uri)) return\n', replace: '' },
  {
    id: ['C6', 'NA-04'],
    file: address,
    find: "url.protocol === 'http:' && loopbackHost.test(url.hostname)",
    replace: "url.protocol === 'http:'",
  },
  {
    id: ['C6', 'NA-04'],
    file: at('src/pages/consent-page.ts'),
    find: "origin === 'null' ? protocol.slice(0, -1) : host",
    replace: 'host',
  },
  {
    id: ['C6', 'NA-02'],
    file: at('src/pages/way-back.ts'),
    find: "client?.application_type === 'web' ? client.redirect_uris : []",
    replace: 'client?.redirect_uris ?? []',
  },
  { id: 'RFC 7591', file: address, find: '  if (!safe) throw', replace: '  if (false) throw' },
  {
    id: 'RFC 7591',
    file: address,
    find: "url.protocol === 'http:' && localHost.test(url.hostname)",
    replace: "url.protocol === 'http:'",
  },
  { id: 'RFC 7591', file: address, find: 'if (!plainHost.test(hostname)) throw', replace: 'if (false) throw' },
  { id: 'RFC 7591', file: metadata, find: '.max(80).refine(isReadable)', replace: '.refine(isReadable)' },
  { id: 'RFC 7591', file: metadata, find: '.max(80).refine(isReadable)', replace: '.max(80)' },
  { id: 'RFC 7591', file: metadata, find: 'canBeSeen(name) && ', replace: '' },
  { id: 'RFC 7591', file: metadata, find: '!piledUp.test(name) && ', replace: '' },
  { id: 'B8', file: metadata, find: ".replaceAll(joiners, '')", replace: '' },
  {
    id: 'B8',
    file: metadata,
    find: ".replaceAll(joiners, '')",
    replace: ".replaceAll(/[\\u200c\\u200d]/g, '')",
  },
  { id: 'B8', file: metadata, find: ".replaceAll(flags, '')", replace: '' },
  {
    id: 'B8',
    file: metadata,
    find: ".replaceAll(flags, '')",
    replace: ".replaceAll(/[\\u{e0020}-\\u{e007f}]/gu, '')",
  },
  { id: 'B8', file: address, find: 'if (/\\P{ASCII}/u.test(redirect_uri)) {', replace: 'if (false) {' },
  {
    id: 'RFC 7591',
    file: metadata,
    find: 'z.array(z.string()).min(1).max(10)',
    replace: 'z.array(z.string()).max(10)',
  },
  { id: 'RFC 7591', file: metadata, find: 'z.array(z.string()).min(1).max(10)', replace: 'z.array(z.string()).min(1)' },
  {
    id: 'RFC 7591',
    file: metadata,
    find: 'if (!listed.includes(needed)) throw',
    replace: 'if (false) throw',
  },
  { id: 'RG-04', file: metadata, find: 'known.filter((word) => listed.includes(word))', replace: 'listed' },
  {
    id: 'RFC 7591',
    file: metadata,
    find: "if (asked === '') throw",
    replace: 'if (false) throw',
  },
  { id: ['C1', 'RG-01'], file: metadata, find: '.filter((word) => most.includes(word)) ??', replace: ' ??' },
  { id: ['C1', 'RG-01'], file: metadata, find: "canRefresh || word !== 'offline_access'", replace: 'true' },
  { id: ['C1', 'RG-01'], file: metadata, find: 'if (words.length === 0) {', replace: 'if (false) {' },
  { id: ['C7', 'RG-02'], file: metadata, find: '([, value]) => value !== null', replace: '() => true' },
  { id: 'RFC 7591', file: registration, find: 'trusted: false', replace: 'trusted: true' },
  { id: 'RFC 7591', file: registration, find: 'first_party: false', replace: 'first_party: true' },
  {
    id: 'RFC 7591',
    file: at('src/app.ts'),
    find: "app.use('/register', limits.register, jsonBody)",
    replace: "app.use('/register', jsonBody)",
  },
  { id: 'RFC 7591', file: at('src/app.ts'), find: '  if (openRegistration) {', replace: '  if (true) {' },
  { id: 'RFC 7592', file: registrationToken, find: '!equalInConstantTime(sha256(token), expected) || ', replace: '' },
  { id: 'RFC 7592', file: registrationToken, find: "?? 'no token'", replace: '?? sha256(token)' },
  {
    id: 'RFC 7592',
    file: registrationToken,
    find: '{ ...sent, form: new URLSearchParams() }, missing',
    replace: '{ ...sent, form: new URLSearchParams() }',
  },
  { id: 'RFC 7592', file: endClient, find: '    stores.clients.disable(client_id, now)\n', replace: '' },
  { id: 'RFC 7592', file: endClient, find: '    stores.grants.revokeOfClient(client_id, now)\n', replace: '' },
  {
    id: 'RFC 7592',
    file: at('src/stores/grants.ts'),
    find: 'SET revoked_at = @now WHERE client_id = @client_id AND',
    replace: 'SET revoked_at = @now WHERE',
  },
  {
    id: 'developer page',
    file: at('src/endpoints/developer-delete.ts'),
    find: 'if (client?.registered_by === user.sub) return',
    replace: 'if (client) return',
  },
  { id: 'developer page', file: clients, find: 'WHERE registered_by = ? AND', replace: 'WHERE ? IS NOT NULL AND' },
]

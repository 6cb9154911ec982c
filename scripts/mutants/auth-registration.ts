import type { Mutant } from './mutant.ts'

const at = (path: string) => `apps/cloud-drive-auth/${path}`

const push = at('src/protocol/pushed-authorization-request.ts')
const pushedRequests = at('src/stores/pushed-requests.ts')
const authorize = at('src/endpoints/authorization.ts')
const approval = at('src/approval.ts')
const cors = at('src/cors.ts')
const clients = at('src/stores/clients.ts')
const object = at('src/protocol/request-object.ts')

/** The checks of pushed requests, each taken out once. */
export const pushedRequestMutants: Mutant[] = [
  { id: 'PA-02', file: at('src/app.ts'), find: "route('/par').post(limits.push, ", replace: "route('/par').post(" },
  {
    id: 'PA-02',
    file: at('src/rate-limits.ts'),
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
  { id: 'PA-07', file: push, find: 'if (pushed.expires_at <= now) throw', replace: 'if (false) throw' },
  { id: ['PA-07', 'PA-08'], file: pushedRequests, find: ' AND completed_at IS NULL RETURNING', replace: ' RETURNING' },
  { id: 'PA-07', file: approval, find: '    if (!isFirstAnswer(request, now)) return undefined\n', replace: '' },
  {
    id: 'PA-07',
    file: approval,
    find: 'isFirstAnswer(choice.request, choice.now) ? makeCode(grant.grant_id, choice) : undefined',
    replace: 'makeCode(grant.grant_id, choice)',
  },
  {
    id: 'PA-07',
    file: approval,
    find: 'transactions.take(transaction, now) && isFirstAnswer(request, now)',
    replace: 'transactions.take(transaction, now)',
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
  { id: 'SP-02', file: cors, find: "  res.vary('Origin')\n", replace: '' },
  {
    id: 'SP-02',
    file: cors,
    find: "    res.set('Access-Control-Expose-Headers', 'WWW-Authenticate, Retry-After')\n",
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

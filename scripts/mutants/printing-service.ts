import type { Mutant } from './mutant.ts'

const at = (path: string) => `apps/printing-service/src/${path}`

/** The checks of the client, each taken out or weakened once. */
export const shopMutants: Mutant[] = [
  // The answer belongs to this browser and this attempt
  {
    id: 'CL-01',
    file: at('protocol/authorization-response.ts'),
    find: 'if (!pending) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'CL-01',
    file: at('stores/pending-authorizations.ts'),
    find: 'WHERE state_hash = :state_hash AND visitor_id',
    replace: 'WHERE visitor_id',
  },
  {
    id: 'CL-01',
    file: at('actions/take-answer.ts'),
    find: 'if (age >= TIME_TO_ANSWER || age < 0) throw',
    replace: 'if (false) throw',
  },
  { id: 'A4', file: at('http/first-visit.ts'), find: 'sha256(proof).slice(0, 8)', replace: "'only'" },
  { id: 'A4', file: at('endpoints/callback.ts'), find: 'visitor_id: visitor_id ?? ', replace: 'visitor_id: ' },
  { id: 'A4', file: at('endpoints/account.ts'), find: 'visitorsOf(req, client.origin)', replace: '[visitor_id]' },
  { id: 'CL-01', file: at('actions/take-answer.ts'), find: ' || age < 0', replace: '' },
  { id: 'CL-01', file: at('protocol/authorization-response.ts'), find: '10 * 60 * 1000', replace: '11 * 60 * 1000' },
  { id: 'CL-01', file: at('stores/pending-authorizations.ts'), find: " AND code_verifier <> ''", replace: '' },
  {
    id: 'CL-01',
    file: at('stores/pending-authorizations.ts'),
    find: ' AND (taken_at IS NULL OR taken_at <= :free)',
    replace: '',
  },
  {
    id: 'CL-01',
    file: at('actions/take-answer.ts'),
    find: 'if (!pendingAuthorizations.take(pending, Date.now())) {',
    replace: 'if (false) {',
  },
  {
    id: ['CL-01', 'A4'],
    file: at('actions/take-answer.ts'),
    find: '  pendingAuthorizations.finish(pending)\n  const page',
    replace: '  const page',
  },
  // Who brings an answer again is led on; who brings it from elsewhere is not
  {
    id: 'A4',
    file: at('actions/take-answer.ts'),
    find: 'if (question?.answered) return',
    replace: 'if (false) return',
  },
  { id: 'A4', file: at('actions/take-answer.ts'), find: "[sender, query].join(' ')", replace: 'query.toString()' },
  {
    id: 'A4',
    file: at('actions/take-answer.ts'),
    find: "[sender, query].join(' ')",
    replace: "[sender, query.get('state')].join(' ')",
  },
  { id: 'A4', file: at('actions/take-answer.ts'), find: 'if (known !== undefined) return known', replace: '' },
  {
    id: 'A4',
    file: at('actions/take-answer.ts'),
    find: 'unseen ? pendingAuthorizations.release(pending) : pendingAuthorizations.finish(pending)',
    replace: 'pendingAuthorizations.release(pending)',
  },
  {
    id: 'A4',
    file: at('actions/take-answer.ts'),
    find: 'unseen ? pendingAuthorizations.release(pending) : pendingAuthorizations.finish(pending)',
    replace: 'pendingAuthorizations.finish(pending)',
  },
  {
    id: 'A4',
    file: at('actions/take-answer.ts'),
    find: 'pendingAuthorizations.close(visitor_id, person.visitor_id)',
    replace: '',
  },
  { id: 'A4', file: at('actions/recent-results.ts'), find: 'if (until <= now) kept.delete(each)', replace: '' },
  { id: 'A4', file: at('actions/recent-results.ts'), find: 'recent.until = 0', replace: '' },
  { id: 'A4', file: at('endpoints/callback.ts'), find: 'if (visit) await renewSession(req, visit)', replace: '' },
  {
    id: 'CL-01',
    file: at('actions/start-authorization.ts'),
    find: "newSecret('state')",
    replace: "'state_' + 'x'.repeat(43)",
  },
  {
    id: 'CL-01',
    file: at('protocol/pkce.ts'),
    find: "randomBytes(32).toString('base64url')",
    replace: "'x'.repeat(43)",
  },

  // The answer comes from the server that was asked
  {
    id: 'CL-02',
    file: at('protocol/authorization-response.ts'),
    find: "readOnce(query, 'iss') !== pending.issuer",
    replace: "(readOnce(query, 'iss') ?? pending.issuer) !== pending.issuer",
  },
  {
    id: 'CL-02',
    file: at('protocol/authorization-response.ts'),
    find: "readOnce(query, 'iss') !== pending.issuer",
    replace:
      "readOnce(query, 'iss')?.replace(/.$/, '') !== pending.issuer && readOnce(query, 'iss') !== pending.issuer",
  },
  {
    id: 'CL-02',
    file: at('protocol/authorization-response.ts'),
    find: "if (readOnce(query, 'iss')",
    replace: "if (!query.has('error') && readOnce(query, 'iss')",
  },
  {
    id: ['CL-02', 'CL-04'],
    file: at('protocol/authorization-response.ts'),
    find: 'if (values.length > 1) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'CL-03',
    file: at('actions/redeem-code.ts'),
    find: 'discovery.recall(issuer)',
    replace: 'discovery.recall(client.issuer)',
  },

  // Errors and odd answers
  {
    id: 'CL-04',
    file: at('protocol/authorization-response.ts'),
    find: 'if (error !== undefined && code !== undefined) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'CL-04',
    file: at('protocol/authorization-response.ts'),
    find: 'if (error !== undefined) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'CL-04',
    file: at('protocol/authorization-response.ts'),
    find: 'if (!code) throw',
    replace: 'if (false) throw',
  },
  { id: 'CL-04', file: at('protocol/back-channel.ts'), find: 'if (size > limit) throw', replace: 'if (false) throw' },
  {
    id: 'CL-04',
    file: at('protocol/back-channel.ts'),
    find: "if (mediaType !== 'application/json') throw",
    replace: 'if (false) throw',
  },

  // The code does not linger
  { id: 'CL-05', file: at('endpoints/callback.ts'), find: "res.set('Referrer-Policy', 'no-referrer')", replace: '' },
  {
    id: 'CL-05',
    file: at('endpoints/callback.ts'),
    find: 'res.redirect(303, page)',
    replace: "res.redirect(303, page + '?' + query)",
  },

  // Metadata that speaks for somebody else
  {
    id: 'CL-06',
    file: at('protocol/discovery.ts'),
    find: 'if (metadata.issuer !== issuer) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'CL-06',
    file: at('protocol/discovery.ts'),
    find: 'metadata.issuer !== issuer',
    replace: "String(metadata.issuer).replace(/.$/, '') !== issuer && metadata.issuer !== issuer",
  },
  {
    id: 'CL-06',
    file: at('protocol/discovery.ts'),
    find: 'URL.parse(endpoint)?.origin !== new URL(issuer).origin',
    replace: '!endpoint.startsWith(issuer)',
  },
  ...(['authorization_endpoint', 'token_endpoint', 'revocation_endpoint'] as const).map((name) => ({
    id: 'CL-06',
    file: at('protocol/discovery.ts'),
    find: `readEndpoint(metadata, '${name}', issuer)`,
    replace: `String(metadata.${name})`,
  })),

  ...(['pushed_authorization_request_endpoint', 'userinfo_endpoint', 'jwks_uri'] as const).map((name) => ({
    id: 'CL-06',
    file: at('protocol/discovery.ts'),
    find: `readOptional(metadata, '${name}', issuer)`,
    replace: `metadata.${name} as string`,
  })),

  // Tokens stay on the server
  {
    id: 'CL-07',
    file: at('endpoints/photos.ts'),
    find: 'res.type(mediaType)',
    replace: "res.set('X-Key', connection.access_token).type(mediaType)",
  },
  {
    id: 'CL-07',
    file: at('actions/start-authorization.ts'),
    find: 'codeChallenge(code_verifier)',
    replace: 'code_verifier',
  },

  // No way to somewhere else
  {
    id: 'CL-08',
    file: at('endpoints/callback.ts'),
    find: 'res.redirect(303, page)',
    replace: "res.redirect(303, query.get('next') ?? page)",
  },
  {
    id: ['CL-08', 'WB-04'],
    file: at('protocol/authorization-request.ts'),
    find: "prompt === 'consent' || prompt === 'login consent' ? prompt : undefined",
    replace: '(prompt ?? undefined) as Prompt | undefined',
  },

  // Tolerant, and honest about what was granted
  {
    id: 'CL-09',
    file: at('protocol/token-response.ts'),
    find: "token_type.toLowerCase() !== 'bearer'",
    replace: "token_type !== 'Bearer'",
  },
  {
    id: 'CL-09',
    file: at('protocol/token-response.ts'),
    find: "if (typeof token_type !== 'string' || token_type.toLowerCase() !== 'bearer') throw",
    replace: 'if (false) throw',
  },
  { id: 'CL-09', file: at('protocol/token-response.ts'), find: " || access_token === ''", replace: '' },
  {
    id: 'CL-09',
    file: at('protocol/token-response.ts'),
    find: "typeof access_token !== 'string' || ",
    replace: '',
  },
  { id: 'CL-09', file: at('protocol/token-response.ts'), find: 'expires_in !== undefined && ', replace: '' },
  {
    id: 'CL-09',
    file: at('protocol/token-response.ts'),
    find: "typeof expires_in === 'number' && ",
    replace: 'true || ',
  },
  {
    id: 'CL-09',
    file: at('protocol/token-response.ts'),
    find: "if (refresh_token !== null && !(typeof refresh_token === 'string' && refresh_token)) throw",
    replace: 'if (false) throw',
  },
  {
    id: 'CL-09',
    file: at('protocol/token-response.ts'),
    find: 'if (details === undefined) return null',
    replace: 'if (details === undefined) return []',
  },
  {
    id: 'CL-09',
    file: at('protocol/token-response.ts'),
    find: "if (!Array.isArray(details)) throw odd('authorization_details')",
    replace: 'if (!Array.isArray(details)) return null',
  },
  {
    id: 'CL-09',
    file: at('protocol/token-response.ts'),
    find: "detail?.type === 'photo_access' && Array.isArray(detail.identifiers)",
    replace: 'Array.isArray(detail?.identifiers)',
  },
  {
    id: 'CL-09',
    file: at('actions/granted-photos.ts'),
    find: 'photos.filter(({ id }) => identifiers.includes(id))',
    replace: 'photos',
  },
  // One refresh at a time, and a clean end when it fails
  { id: 'CL-10', file: at('actions/refresh-access-token.ts'), find: 'underWay.get(refresh_token) ?? ', replace: '' },
  {
    id: 'CL-10',
    file: at('actions/refresh-access-token.ts'),
    find: 'if (stored.access_token !== refused.access_token) return stored',
    replace: '',
  },
  {
    id: 'CL-10',
    file: at('actions/refresh-access-token.ts'),
    find: "if (is(error, 'invalid_grant')) connections",
    replace: 'if (false) connections',
  },
  {
    id: 'CL-10',
    file: at('actions/refresh-access-token.ts'),
    find: 'await giveBack(dependencies, fresh)',
    replace: '',
  },
  { id: 'CL-10', file: at('actions/refresh-access-token.ts'), find: 'if (newer) return newer', replace: '' },
  {
    id: 'CL-10',
    file: at('actions/refresh-access-token.ts'),
    find: 'refresh_token: refresh_token ?? old.refresh_token',
    replace: 'refresh_token: old.refresh_token',
  },
  {
    id: 'CL-10',
    file: at('actions/refresh-access-token.ts'),
    find: 'identifiers: identifiers ?? old.identifiers',
    replace: 'identifiers: old.identifiers',
  },
  { id: 'CL-10', file: at('stores/connections.ts'), find: ' AND refresh_token = :used', replace: '' },
  {
    id: 'CL-10',
    file: at('stores/connections.ts'),
    find: 'expires_at = :expires_at, refresh_token = :refresh_token,',
    replace: 'expires_at = :expires_at,',
  },
  { id: 'CL-10', file: at('actions/use-access-token.ts'), find: 'connections.forget(connection)', replace: '' },
  {
    id: 'CL-10',
    file: at('actions/use-access-token.ts'),
    find: "isRefusal(error) ? new FlowError('access_token_not_taken', error.technical) : error",
    replace: 'error',
  },
  {
    id: 'CL-10',
    file: at('actions/use-access-token.ts'),
    find: 'if (over && connection.refresh_token)',
    replace: 'if (false)',
  },
  { id: 'CL-10', file: at('actions/use-access-token.ts'), find: 'if (!isRefusal(error)) throw error', replace: '' },
  {
    id: 'CL-10',
    file: at('actions/back-off.ts'),
    find: 'if (Date.now() < quietUntil) throw',
    replace: 'if (false) throw',
  },
  { id: 'CL-10', file: at('actions/back-off.ts'), find: 'if (isTrouble(answer)) rest', replace: 'if (false) rest' },
  { id: 'CL-10', file: at('actions/back-off.ts'), find: 'else failures = 0', replace: '' },
  { id: 'CL-10', file: at('actions/back-off.ts'), find: 'retryAfter ?? 0', replace: '0' },
  {
    id: 'CL-10',
    file: at('actions/back-off.ts'),
    find: 'Math.min(retryAfter ?? 0, now + LONGEST_ASKED)',
    replace: 'retryAfter ?? 0',
  },
  {
    id: 'CL-10',
    file: at('actions/back-off.ts'),
    find: 'Math.min(2 ** failures * 1000, LONGEST)',
    replace: '2 ** failures * 1000',
  },

  // The access token goes to the photo store only
  {
    id: 'CL-11',
    file: at('protocol/photo-requests.ts'),
    find: 'if (!photoId.safeParse(id).success) throw',
    replace: 'if (false) throw',
  },
  { id: 'CL-11', file: at('protocol/photo-requests.ts'), find: 'id: photoId,', replace: 'id: z.string(),' },
  {
    id: 'CL-11',
    file: at('protocol/bearer-request.ts'),
    find: "throw new FlowError('odd_answer', { status: String(status) })",
    replace: '',
  },
  { id: 'PR-02', file: at('protocol/bearer-request.ts'), find: 'await server.checkResource()', replace: '' },

  // What the shop asks, hands in, and shows
  {
    id: 'PK-01',
    file: at('protocol/authorization-request.ts'),
    find: "code_challenge_method: 'S256'",
    replace: "code_challenge_method: 'plain'",
  },
  {
    id: 'TK-01',
    file: at('protocol/token-request.ts'),
    find: "grant_type: 'authorization_code', ...request",
    replace: '...request',
  },
  {
    id: 'CL-07',
    file: at('protocol/bearer-request.ts'),
    find: 'Authorization: `Bearer $',
    replace: 'Authorization: `$',
  },
  {
    id: 'PR-02',
    file: at('protocol/protected-resource.ts'),
    find: 'if (metadata.resource !== resource) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'PR-02',
    file: at('protocol/protected-resource.ts'),
    find: 'metadata.resource !== resource',
    replace: '!String(metadata.resource).startsWith(resource)',
  },
  { id: 'PR-02', file: at('protocol/protected-resource.ts'), find: ' || !servers.includes(issuer)', replace: '' },
  {
    id: 'PR-02',
    file: at('protocol/protected-resource.ts'),
    find: '!Array.isArray(servers) || ',
    replace: 'Array.isArray(servers) && ',
  },

  // Who is who
  { id: 'SE-01', file: at('app.ts'), find: 'app.use(sameOriginGuard(origin))', replace: '' },
  {
    id: 'SE-04',
    file: at('endpoints/callback.ts'),
    find: 'await renewSession(req, visit)',
    replace: 'Object.assign(req.session, visit)',
  },
  {
    id: 'S-32',
    file: at('stores/orders.ts'),
    find: 'WHERE id = :id AND owner_id = :owner_id',
    replace: 'WHERE id = :id',
  },
  { id: 'S-32', file: at('stores/orders.ts'), find: 'WHERE owner_id = :owner_id ORDER BY', replace: 'ORDER BY' },
  {
    id: 'S-32',
    file: at('stores/orders.ts'),
    find: 'WHERE owner_id = :owner_id AND form_key = :form_key',
    replace: 'WHERE form_key = :form_key',
  },

  // The ID token: each check of OpenID Connect Core §3.1.3.7
  ...[
    ["algorithms: ['RS256'],", ''],
    ["algorithms: ['RS256'],", "algorithms: ['RS256', 'ES256'],"],
    ['issuer: expected.issuer,', ''],
    ["'exp', ", ''],
    ["maxTokenAge: '10 minutes',", ''],
    ["maxTokenAge: '10 minutes',", "maxTokenAge: '20 minutes',"],
    ['clockTolerance: 30,', 'clockTolerance: 300,'],
    ['clockTolerance: 30,', ''],
    ['if (protectedHeader.typ !== undefined && !isJwt(protectedHeader.typ)) throw', 'if (false) throw'],
    ['protectedHeader.typ !== undefined && !isJwt', '!isJwt'],
    ["['jwt', 'application/jwt']", "['jwt']"],
    ['if ([aud].flat().length > 1) throw', 'if (false) throw'],
    ['if (azp !== undefined && azp !== expected.client_id) throw', 'if (false) throw'],
    ["if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw", 'if (false) throw'],
    ["typeof sub !== 'string' || ", ''],
    [" || sub === ''", ''],
    [' || sub.length > 255', ''],
    ['if (nonce !== expected.nonce) throw', 'if (false) throw'],
    ['if (nonce !== expected.nonce) throw', 'if (nonce !== undefined && nonce !== expected.nonce) throw'],
    ['if (at_hash !== undefined && at_hash !== leftHalf(expected.access_token)) throw', 'if (false) throw'],
    ["if (id_token === null) throw refused('id_token')", "if (id_token === null) return 'nobody'"],
  ].map(([find = '', replace = '']) => ({ id: 'OI-03', file: at('protocol/id-token.ts'), find, replace })),
  { id: 'OI-03', file: at('endpoints/sign-in.ts'), find: "newSecret('nonce')", replace: "'nonce_' + 'x'.repeat(43)" },
  {
    id: 'OI-03',
    file: at('actions/complete-sign-in.ts'),
    find: 'nonce === null ? undefined : await read()',
    replace: 'undefined',
  },
  { id: 'OI-03', file: at('protocol/published-keys.ts'), find: 'known.set(jwks_uri, keys)', replace: '' },

  // /userinfo, and who somebody is
  ...[
    ['if (expected !== undefined && sub !== expected) throw', 'if (false) throw'],
    ["if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw", 'if (false) throw'],
    ["if (answer.status !== 200) throw refused('userinfo',", "if (false) throw refused('userinfo',"],
  ].map(([find = '', replace = '']) => ({ id: 'OI-04', file: at('protocol/userinfo-request.ts'), find, replace })),
  { id: 'S-42', file: at('stores/customers.ts'), find: 'SET name = excluded.name', replace: 'SET name = name' },
  {
    id: 'OI-10',
    file: 'apps/printing-service/schema.sql',
    find: 'UNIQUE (iss, sub)',
    replace: 'UNIQUE (sub), UNIQUE (iss, sub)',
  },
  {
    id: 'OI-10',
    file: at('stores/orders.ts'),
    find: 'SET owner_id = :to WHERE owner_id = :from',
    replace: 'SET owner_id = :to',
  },
  {
    id: 'OI-11',
    file: at('actions/take-answer.ts'),
    find: "if (pending.purpose === 'photos') {",
    replace: 'if (false) {',
  },
  {
    id: 'SE-04',
    file: at('actions/complete-sign-in.ts'),
    find: 'before === undefined || before === customer.id',
    replace: 'true',
  },
  {
    id: 'SE-04',
    file: at('endpoints/account.ts'),
    find: 'await renewSession(req, { visitor_id: next, signed_out })',
    replace: 'Object.assign(req.session, { visitor_id: next, customer_id: undefined })',
  },
  {
    id: 'A4',
    file: at('endpoints/account.ts'),
    find: 'pendingAuthorizations.close(one, next)',
    replace: 'void one',
  },
  {
    id: 'A4',
    file: at('stores/pending-authorizations.ts'),
    find: "SET visitor_id = :next, code_verifier = '',",
    replace: 'SET visitor_id = :next,',
  },
  {
    id: 'SE-04',
    file: at('endpoints/account.ts'),
    find: 'await endConnection(visitor_id)',
    replace: '',
  },

  // Pushed requests
  {
    id: 'PA-01',
    file: at('actions/start-authorization.ts'),
    find: 'new URLSearchParams({ client_id, request_uri })',
    replace: 'new URLSearchParams([...question, ["request_uri", request_uri]])',
  },
  {
    id: 'PA-01',
    file: at('protocol/request-mode.ts'),
    find: "throw new FlowError('unknown_request_mode', { check: 'request_mode' })",
    replace: "return 'address'",
  },
  {
    id: 'PA-01',
    file: at('protocol/pushed-authorization-request.ts'),
    find: 'if (answer.status !== 201) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'PA-01',
    file: at('protocol/pushed-authorization-request.ts'),
    find: "if (typeof request_uri !== 'string' || request_uri === '') throw",
    replace: 'if (false) throw',
  },
  {
    id: 'PA-01',
    file: at('protocol/pushed-authorization-request.ts'),
    find: 'if (isTrouble(answer)) throw',
    replace: 'if (false) throw',
  },

  {
    id: 'A3',
    file: at('prints/order-form.ts'),
    find: 'JSON.stringify([form_key, choices])',
    replace: 'form_key',
  },
  // The order form is not believed
  {
    id: 'S-32',
    file: at('prints/order-form.ts'),
    find: 'if (!photo) gone.push(id)',
    replace: 'if (!photo) continue',
  },
  { id: 'S-27', file: at('prints/order-form.ts'), find: '/^\\d{1,2}$/', replace: '/^\\d+$/' },
  { id: 'S-27', file: at('prints/order-form.ts'), find: '/^\\d{1,2}$/', replace: '/^-?\\d{1,2}$/' },
  {
    id: 'S-27',
    file: at('prints/order-form.ts'),
    find: '/^form_[\\w-]{43}$/.test(key) ? key : newFormKey()',
    replace: 'key',
  },
  { id: 'S-27', file: at('stores/orders.ts'), find: 'ON CONFLICT (owner_id, form_key) DO NOTHING ', replace: '' },
  { id: 'S-27', file: at('actions/place-order.ts'), find: 'else await pictures.remove(copied)', replace: '' },
  { id: 'S-27', file: at('endpoints/place-order.ts'), find: 'if (placed) return', replace: 'if (false) return' },
  { id: 'S-27', file: at('actions/place-order.ts'), find: ' && gone.length === 0', replace: '' },
  { id: 'S-35', file: at('actions/end-connection.ts'), find: 'return underWay.get(visitor_id)', replace: 'return' },
  { id: 'S-35', file: at('endpoints/disconnect.ts'), find: 'visitor_id && !isOutdated ?', replace: 'visitor_id ?' },
  { id: 'S-27', file: at('actions/copy-photos.ts'), find: 'await pictures.remove(lines)', replace: '' },
  { id: 'S-27', file: at('protocol/bearer-request.ts'), find: ' || isOurDisk(error)) throw', replace: ') throw' },
  {
    id: 'S-27',
    file: at('protocol/bearer-request.ts'),
    find: 'isTimeout(error) || isOurDisk(error)',
    replace: 'isTimeout(error)',
  },
  { id: 'S-27', file: at('actions/copy-photos.ts'), find: 'await pictures.clear(arrival)', replace: '' },
  { id: 'S-27', file: at('stores/pictures.ts'), find: 'if (!formats.has(format)) throw', replace: 'if (false) throw' },
  { id: 'S-27', file: at('http/form.ts'), find: "limit: '64kb'", replace: "limit: '64mb'" },
  { id: 'C5', file: at('http/form.ts'), find: 'if (!isForm(req) && hasBody(req)) throw', replace: 'if (false) throw' },
  { id: 'C5', file: at('http/form.ts'), find: " && /^(utf-8)?$/i.test(params.get('charset') ?? '')", replace: '' },
  {
    id: 'S-35',
    file: at('actions/end-connection.ts'),
    find: 'dependencies.connections.take(visitor_id)',
    replace: 'dependencies.connections.find(visitor_id)',
  },
  {
    id: 'S-35',
    file: at('actions/complete-connection.ts'),
    find: 'if (older?.refresh_token &&',
    replace: 'if (false &&',
  },
  { id: 'S-35', file: at('actions/complete-connection.ts'), find: ' && pending.prompt !== null', replace: '' },
  {
    id: 'S-35',
    file: at('actions/return-tokens.ts'),
    find: 'const held = refresh_token\n',
    replace: 'const held = false\n',
  },
  {
    id: 'S-16',
    file: at('protocol/client-authentication.ts'),
    find: 'formEncode(client_secret)',
    replace: 'client_secret',
  },
]

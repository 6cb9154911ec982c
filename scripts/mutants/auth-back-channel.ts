import type { Mutant } from './mutant.ts'

const at = (path: string) => `apps/cloud-drive-auth/${path}`

const grant = at('src/protocol/authorization-code-grant.ts')
const authentication = at('src/protocol/client-authentication.ts')
const pkce = at('src/protocol/pkce.ts')
const redeem = at('src/actions/redeem-code.ts')
const codes = at('src/stores/authorization-codes.ts')
const tokens = at('src/stores/access-tokens.ts')
const accessToken = at('src/protocol/access-token.ts')
const revocation = at('src/endpoints/revocation.ts')
const revoke = at('src/actions/revoke-token.ts')
const introspection = at('src/endpoints/introspection.ts')
const form = at('src/http/form.ts')
const limits = at('src/http/rate-limits.ts')
const token = at('src/endpoints/token.ts')

/** The checks of the token endpoint, each taken out once. */
export const tokenMutants: Mutant[] = [
  { id: 'TK-02', file: authentication, find: "value.replaceAll('+', ' ')", replace: 'value' },
  { id: 'TK-02', file: authentication, find: "decodeURIComponent(value.replaceAll('+', ' '))", replace: 'value' },
  {
    id: 'TK-08',
    file: authentication,
    find: "if (authorization.length > 1) throw new OAuthError('invalid_request', 'There is more than one Authorization header')",
    replace: '',
  },
  { id: 'TK-08', file: authentication, find: 'if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded))', replace: 'if (false)' },
  { id: 'TK-08', file: authentication, find: 'if (colon === -1) throw', replace: 'if (false) throw' },
  {
    id: 'TK-08',
    file: authentication,
    find: "if (scheme.toLowerCase() !== 'basic') throw invalidClient(true)",
    replace: '',
  },
  { id: 'TK-07', file: authentication, find: '  if (client_secret !== undefined) {', replace: '  if (false) {' },
  {
    id: 'TK-07',
    file: authentication,
    find: 'client_id !== undefined && client_id !== basic.client_id',
    replace: 'false',
  },
  { id: ['TK-06', 'TK-09', 'TK-10'], file: authentication, find: 'if (!client || !matches)', replace: 'if (!client)' },
  {
    id: 'TK-06',
    file: authentication,
    find: "shown ?? 'no secret', expected ?? 'no secret'",
    replace: "shown ?? '', shown ?? ''",
  },
  {
    id: 'TK-09',
    file: authentication,
    find: "shown ?? 'no secret', expected",
    replace: "shown ?? expected ?? 'no secret', expected",
  },
  { id: 'TK-10', file: authentication, find: "expected ?? 'no secret')", replace: "expected ?? shown ?? 'no secret')" },
  { id: 'TK-06', file: authentication, find: 'challenge ? CHALLENGE : {}', replace: '{}' },
  {
    id: ['C7', 'TK-08'],
    file: authentication,
    find: '{ status: 401, headers: CHALLENGE }',
    replace: '{ status: 401 }',
  },
  {
    id: ['C7', 'TK-08'],
    file: authentication,
    find: '{ status: 401, headers: CHALLENGE }',
    replace: '{ headers: CHALLENGE }',
  },
  { id: ['C7', 'TK-22'], file: authentication, find: '(?: +(.*))?$/s', replace: '(?: (.*))?$/s' },
  { id: ['C7', 'TK-22'], file: authentication, find: 'scheme.toLowerCase()', replace: 'scheme' },
  {
    id: ['C7', 'TK-22'],
    file: at('src/protocol/bearer-token.ts'),
    find: "rest.join(' ').trim()",
    replace: "rest.join(' ')",
  },
  {
    id: 'TK-06',
    file: at('src/stores/clients.ts'),
    find: 'WHERE client_id = ? AND disabled_at IS NULL',
    replace: 'WHERE client_id = ?',
  },
  {
    id: 'TK-03',
    file: at('src/app.ts'),
    find: ".post(limits.code, tokenEndpoint(parts)).all(methodNotAllowed('POST'))",
    replace: '.all(limits.code, tokenEndpoint(parts))',
  },
  { id: 'TK-03', file: at('src/http/errors.ts'), find: "{ Allow: allowed.join(', ') }", replace: '{}' },
  {
    id: 'TK-03',
    file: token,
    find: 'readParameters(formOf(req))',
    replace:
      "readParameters(new URL(req.url, 'http://x').searchParams.size > 0 ? new URL(req.url, 'http://x').searchParams : formOf(req))",
  },
  {
    id: 'TK-03',
    file: 'packages/service/src/log.ts',
    find: "originalUrl.split('?')[0]?.slice(0, 200)",
    replace: 'originalUrl',
  },
  { id: 'TK-04', file: form, find: 'type: only(FORM)', replace: 'type: () => true' },
  { id: ['C5', 'TK-04'], file: form, find: " && /^(utf-8)?$/i.test(type.params.get('charset') ?? '')", replace: '' },
  { id: ['C5', 'TK-04'], file: form, find: '/^(utf-8)?$/i', replace: '/^utf-8$/i' },
  { id: ['C5', 'TK-04'], file: form, find: 'if (!isUtf8(body)) throw', replace: 'if (false) throw' },
  {
    id: ['C5', 'RG-03'],
    file: form,
    find: "  if (mediaTypeOf(req)?.essence === JSON_TYPE) req.headers['content-type'] = JSON_TYPE\n",
    replace: '',
  },
  { id: 'TK-04', file: form, find: 'inflate: false', replace: 'inflate: true' },
  { id: 'TK-18', file: form, find: 'limit: LONGEST_BODY', replace: "limit: '10mb'" },
  { id: 'TK-18', file: form, find: "if (Number(headers['content-length']) > LONGEST_BODY) {", replace: 'if (false) {' },
  {
    id: 'TK-18',
    file: at('src/protocol/parameters.ts'),
    find: 'if (sent.size > MOST_PARAMETERS) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'TK-05',
    file: at('src/protocol/grant-type.ts'),
    find: 'const grant_type = GRANT_TYPES.find((known) => known === sent)',
    replace: 'const grant_type = sent as GrantType',
  },
  {
    id: 'TK-05',
    file: at('src/protocol/grant-type.ts'),
    find: 'if (!client.grant_types.includes(grant_type)) {',
    replace: 'if (false) {',
  },
  { id: 'TK-11', file: token, find: 'parameters.checkNoneRepeated()', replace: '' },
  {
    id: 'TK-12',
    file: grant,
    find: "if (!code) throw invalidGrant('code_unknown', 'The code is unknown')",
    replace: "if (!code) throw new Error('x')",
  },
  {
    id: 'TK-12',
    file: grant,
    find: "if (code.consumed_at === null && !isInItsMinute(code, now)) throw invalidGrant('code_expired', 'The code has expired')",
    replace: '',
  },
  { id: 'TK-12', file: grant, find: 'expires_at > now &&', replace: 'expires_at >= now &&' },
  { id: 'TK-12', file: grant, find: ' && expires_at <= now + CODE_LIFETIME', replace: '' },
  {
    id: 'TK-12',
    file: at('src/protocol/authorization-code.ts'),
    find: 'CODE_LIFETIME = 60',
    replace: 'CODE_LIFETIME = 600',
  },
  { id: 'TK-13', file: grant, find: 'if (code.client_id !== client.client_id)', replace: 'if (false)' },
  {
    id: 'TK-14',
    file: grant,
    find: 'request.redirect_uri !== undefined && request.redirect_uri !== code.redirect_uri',
    replace: 'false',
  },
  { id: 'TK-14', file: grant, find: 'request.redirect_uri !== undefined && request', replace: 'request' },
  { id: 'TK-15', file: grant, find: 'code.consumed_at === null && !isInItsMinute', replace: '!isInItsMinute' },
  {
    id: 'TK-15',
    file: tokens,
    find: 'WHERE code_hash = token.code_hash AND revoked_at IS NULL',
    replace: 'WHERE code_hash = token.code_hash',
  },
  { id: 'TK-15', file: codes, find: 'forget.run(now - REMEMBERED,', replace: 'forget.run(now,' },
  {
    id: 'TK-16',
    file: codes,
    find: "WHERE code_hash = @code_hash AND consumed_at IS NULL'",
    replace: "WHERE code_hash = @code_hash'",
  },
  {
    id: 'TK-16',
    file: redeem,
    find: 'codes.burn(code.code_hash, now)',
    replace: 'codes.burn(code.code_hash, now); codes.revokeFamily(code.code_hash, now)',
  },
  { id: ['TK-15', 'TK-17'], file: redeem, find: 'dependencies.codes.revokeFamily(code_hash, now)', replace: '' },
  { id: 'TK-15', file: redeem, find: 'return codeReplayed(sub)', replace: 'return grantGone()' },
  {
    id: 'TK-17',
    file: redeem,
    find: 'found?.consumed_at ? endFamily(dependencies, found, now) : grantGone()',
    replace: 'found ? grantGone() : grantGone()',
  },
  {
    id: 'TK-17',
    file: redeem,
    find: 'if (!codes.take(code.code_hash, now, refreshToken ? end : null)) return false',
    replace: 'codes.take(code.code_hash, now, refreshToken ? end : null)',
  },
  { id: 'TK-19', file: redeem, find: 'if (!users.find(code.sub)) throw grantGone()', replace: '' },
  { id: 'PK-06', file: codes, find: ' AND burnt_at IS NULL', replace: '' },
  { id: 'TK-12', file: codes, find: 'burnt_at IS NULL AND expires_at > @now', replace: 'burnt_at IS NULL' },
  { id: ['RF-05', 'RV-01'], file: codes, find: ' AND idle_expires_at > @now', replace: '' },
  {
    id: 'TK-19',
    file: codes,
    find: 'WHERE grant_id = authorization_codes.grant_id AND revoked_at IS NULL',
    replace: 'WHERE grant_id = authorization_codes.grant_id',
  },
  {
    id: 'TK-20',
    file: authentication,
    find: "'The Basic credentials are not form-encoded'",
    replace: "'Not form-encoded: ' + value",
  },
  { id: 'TK-21', file: limits, find: '[limitFailures(19, 401,', replace: '[limitFailures(190, 401,' },
  { id: 'TK-21', file: limits, find: '[limitFailures(99, 400,', replace: '[limitFailures(990, 400,' },
  {
    id: 'TK-21',
    file: limits,
    find: 'return readCredentials(authorizationHeaders(req), readParameters(formOf(req))).client_id.slice(0, 200)',
    replace: "return Buffer.from(req.headers.authorization?.slice(6) ?? '', 'base64').toString().split(':')[0] ?? ''",
  },
  { id: 'TK-21', file: limits, find: "'Retry-After': String(seconds)", replace: "'X-Retry-After': String(seconds)" },
  { id: 'TK-21', file: limits, find: 'if (res.statusCode === status) void', replace: 'void' },
  { id: 'TK-21', file: at('src/app.ts'), find: 'formBody, limits.secret)', replace: 'formBody)' },
]

/** The checks of the verifier, each taken out once. */
export const pkceMutants: Mutant[] = [
  { id: 'PK-01', file: pkce, find: ".digest('base64url')", replace: ".digest('base64')" },
  {
    id: 'PK-05',
    file: grant,
    find: "if (code_verifier === undefined) throw invalidGrant('pkce_verifier_missing', 'The code_verifier is missing')",
    replace: '',
  },
  {
    id: 'PK-06',
    file: pkce,
    find: 'return made.length === code_challenge.length && timingSafeEqual(Buffer.from(made), Buffer.from(code_challenge))',
    replace: 'return true',
  },
  { id: 'PK-06', file: redeem, find: '    codes.burn(code.code_hash, now)\n', replace: '' },
  { id: 'PK-06', file: grant, find: 'if (code.burnt_at !== null) throw', replace: 'if (false) throw' },
  { id: 'PK-07', file: pkce, find: 'if (!/^[A-Za-z0-9._~-]{43,128}$/.test(code_verifier)) {', replace: 'if (false) {' },
  { id: 'PK-07', file: pkce, find: '[A-Za-z0-9._~-]{43,128}$', replace: '[A-Za-z0-9._~-]{43,128}' },
  {
    id: 'PK-08',
    file: grant,
    find: 'if (code_challenge === null && code_verifier !== undefined) {',
    replace: 'if (false) {',
  },
  { id: 'PK-08', file: grant, find: 'if (code_challenge === null)\n    throw', replace: 'if (false)\n    throw' },
  {
    id: 'PK-09',
    file: pkce,
    find: 'return made.length === code_challenge',
    replace: 'if (code_verifier === code_challenge) return true\n  return made.length === code_challenge',
  },
]

/** The checks of revocation and introspection, and of the tokens they look at, each taken out once. */
export const afterwardsMutants: Mutant[] = [
  { id: 'RV-01', file: revoke, find: 'accessTokens.revoke(sent, now)', replace: '' },
  { id: 'RV-01', file: revoke, find: 'grants.revoke(grant_id, now)', replace: '' },
  {
    id: 'RV-03',
    file: revocation,
    find: "findRevocableToken(dependencies, parameters.required('token'), now())",
    replace:
      "(parameters.optional('token_type_hint') === 'access_token') === parameters.required('token').startsWith('rt_') ? undefined : findRevocableToken(dependencies, parameters.required('token'), now())",
  },
  {
    id: 'RV-03',
    file: revocation,
    find: 'parameters.checkNoneRepeated()',
    replace:
      "parameters.checkNoneRepeated()\n    if (!['access_token', 'refresh_token', undefined].includes(parameters.optional('token_type_hint'))) throw new OAuthError('unsupported_token_type', 'x')",
  },
  {
    id: 'RV-02',
    file: revocation,
    find: 'if (!token) return res.end()',
    replace: "if (!token) throw new OAuthError('invalid_request', 'The token is unknown')",
  },
  { id: 'RV-04', file: revocation, find: 'if (token.client_id !== client.client_id) {', replace: 'if (false) {' },
  { id: 'RV-04', file: revocation, find: 'if (!isConfidential(client)) return res.end()', replace: '' },
  {
    id: 'RV-05',
    file: revocation,
    find: 'authenticateClient(authorizationHeaders(req), parameters, clients.find)',
    replace: "clients.find(parameters.optional('client_id') ?? 'printshop-web')!",
  },
  { id: 'RV-05', file: revocation, find: 'parameters.checkNoneRepeated()', replace: '' },
  {
    id: 'RV-05',
    file: at('src/app.ts'),
    find: "revocationEndpoint(parts)).all(methodNotAllowed('POST'))",
    replace: 'revocationEndpoint(parts))',
  },
  {
    id: 'IN-01',
    file: introspection,
    find: "detailsFor(caller.resource ?? '', authorization_details)",
    replace: 'authorization_details',
  },
  { id: ['RV-01', 'IN-02'], file: tokens, find: 'revoked_at IS NULL\n        AND NOT EXISTS', replace: 'NOT EXISTS' },
  {
    id: 'IN-02',
    file: tokens,
    find: 'WHERE grant_id = code.grant_id AND revoked_at IS NULL',
    replace: 'WHERE grant_id = code.grant_id',
  },
  { id: 'IN-02', file: tokens, find: 'token.sub AND disabled_at IS NOT NULL', replace: 'token.sub AND false' },
  { id: 'IN-02', file: introspection, find: 'token.isWithdrawn || ', replace: '' },
  { id: 'RV-02', file: revoke, find: ' || accessToken.isWithdrawn', replace: '' },
  { id: 'IN-02', file: accessToken, find: 'claims.iss === iss && ', replace: '' },
  { id: 'IN-02', file: accessToken, find: 'claims.exp > now && ', replace: '' },
  { id: 'IN-02', file: accessToken, find: ' && claims.iat <= now', replace: '' },
  {
    id: 'IN-03',
    file: introspection,
    find: 'authenticateConfidentialClient(authorizationHeaders(req), parameters, clients.find)',
    replace: "clients.find(parameters.optional('client_id') ?? 'clouddrive-photos')!",
  },
  { id: 'IN-03', file: authentication, find: '  if (anonymous) throw invalidClient(true)\n', replace: '' },
  { id: 'IN-03', file: authentication, find: 'if (!isConfidential(client)) throw', replace: 'if (false) throw' },
  { id: 'IN-03', file: introspection, find: 'parameters.checkNoneRepeated()', replace: '' },
  { id: 'IN-04', file: introspection, find: ' || !isMeantFor(token.claims, caller)', replace: '' },
  {
    id: 'IN-04',
    file: at('src/protocol/introspection.ts'),
    find: 'resource !== null && [aud].flat().includes(resource)',
    replace: '[aud].flat().some((one) => one.startsWith(resource ?? ``))',
  },
  { id: 'JT-01', file: accessToken, find: "typ: 'at+jwt', alg, kid }", replace: "typ: 'JWT', alg, kid }" },
  { id: 'JT-01', file: accessToken, find: 'ACCESS_TOKEN_LIFETIME = 300', replace: 'ACCESS_TOKEN_LIFETIME = 3600' },
  { id: 'JT-01', file: accessToken, find: 'jti: randomUUID()', replace: 'jti: String(claims.sub)' },
  {
    id: 'MD-03',
    file: at('src/endpoints/metadata.ts'),
    find: "code_challenge_methods_supported: ['S256']",
    replace: "code_challenge_methods_supported: ['S256', 'plain']",
  },
  {
    id: 'MD-03',
    file: at('src/endpoints/metadata.ts'),
    find: 'introspection_endpoint_auth_methods_supported: secretMethods',
    replace: "introspection_endpoint_auth_methods_supported: [...secretMethods, 'none']",
  },
  {
    id: 'MD-04',
    file: at('src/keys.ts'),
    find: 'return { kty, ...numbers',
    replace: 'return { ...JSON.parse(private_jwk), ...numbers',
  },
  { id: 'MD-04', file: at('src/keys.ts'), find: 'KEYS_MAX_AGE = 20', replace: 'KEYS_MAX_AGE = 3600' },
  {
    id: 'RF-09',
    file: codes,
    find: 'insert.run({ ...permission, ...times,',
    replace: 'insert.run({ ...permission, redirect_uri: code, ...times,',
  },
  {
    id: 'RF-09',
    file: at('src/stores/interactions.ts'),
    find: 'interaction_hash: sha256(interaction),\n        browser_hash,',
    replace: 'interaction_hash: sha256(interaction),\n        browser_hash: interaction + browser_hash,',
  },
  {
    id: 'WB-01',
    file: 'packages/service/src/headers.ts',
    find: ", ['Cache-Control', 'no-store'] as const",
    replace: '',
  },
]

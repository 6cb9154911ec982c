import type { Mutant } from './mutant.ts'

const at = (path: string) => `apps/cloud-drive-auth/src/${path}`

const authorization = at('endpoints/authorization.ts')
const consent = at('endpoints/consent.ts')
const afterLogin = at('endpoints/after-login.ts')
const logout = at('endpoints/logout.ts')
const metadata = at('endpoints/metadata.ts')
const userinfo = at('endpoints/userinfo.ts')
const makeTokens = at('actions/make-tokens.ts')
const bearer = at('protocol/bearer-token.ts')
const idToken = at('protocol/id-token.ts')
const request = at('protocol/openid-request.ts')
const signIn = at('protocol/sign-in.ts')
const claims = at('protocol/userinfo.ts')
const interactions = at('stores/interactions.ts')
const keys = at('keys.ts')
const signingKeys = at('stores/signing-keys.ts')

/** The rules of the signing keys, each taken out or weakened once. */
export const keyMutants: Mutant[] = [
  { id: 'MD-05', file: keys, find: 'KEYS_MAX_AGE = 20', replace: 'KEYS_MAX_AGE = 60' },
  { id: 'MD-05', file: keys, find: 'PUBLISHED_AHEAD = 60', replace: 'PUBLISHED_AHEAD = 30' },
  { id: 'MD-05', file: keys, find: 'ACCESS_TOKEN_LIFETIME + 60', replace: 'ACCESS_TOKEN_LIFETIME' },
  { id: 'MD-05', file: keys, find: 'if (stored?.alg !== alg) throw', replace: 'if (!stored) throw' },
  { id: 'MD-05', file: keys, find: 'activates_at: 0', replace: 'activates_at: now()' },
  { id: 'MD-05', file: signingKeys, find: 'AND activates_at <= @now ', replace: '' },
  { id: 'MD-05', file: signingKeys, find: ' && next.activates_at <= since', replace: '' },
  {
    id: 'MD-05',
    file: signingKeys,
    find: ' WHERE NOT EXISTS (SELECT 1 FROM signing_keys WHERE alg = @alg)',
    replace: '',
  },
]

/** The checks of OpenID Connect, each taken out or weakened once. */
export const openIdMutants: Mutant[] = [
  { id: 'MD-02', file: at('app.ts'), find: ", '/.well-known/openid-configuration'", replace: '' },
  { id: ['MD-02', 'MD-03'], file: metadata, find: "'auth_time', ", replace: "'auth_time', 'acr', " },
  { id: 'OI-01', file: makeTokens, find: "if (!hasScope(scope, 'openid')) return undefined", replace: '' },
  { id: 'OI-01', file: makeTokens, find: "keys.signing('RS256')", replace: "keys.signing('ES256')" },
  { id: 'OI-01', file: idToken, find: 'subarray(0, 16)', replace: 'subarray(0)' },
  { id: 'OI-01', file: idToken, find: "typ: 'JWT', alg, kid", replace: "typ: 'at+jwt', alg, kid" },
  { id: 'OI-01', file: idToken, find: '    aud: client_id,', replace: '    aud: iss,' },
  { id: 'OI-02', file: idToken, find: '    ...(nonce && { nonce }),\n', replace: '' },
  {
    id: 'OI-02',
    file: request,
    find: 'Buffer.byteLength(nonce) > LONGEST_NONCE',
    replace: 'nonce.length > LONGEST_NONCE',
  },
  {
    id: 'OI-05',
    file: request,
    find: 'if (words && !words.every((word) => PROMPTS.includes(word)))',
    replace: 'if (false)',
  },
  { id: 'OI-05', file: request, find: "if (words?.includes('none') && words.length > 1)", replace: 'if (false)' },
  { id: 'OI-05', file: signIn, find: 'if (!isSilent(request)) return', replace: 'return' },
  {
    id: 'OI-05',
    file: signIn,
    find: "if (!user) return 'Nobody is signed in'",
    replace: 'if (!user) return undefined',
  },
  { id: ['OI-05', 'AZ-15'], file: authorization, find: ' || noPage', replace: '' },
  { id: ['OI-05', 'PA-09'], file: authorization, find: 'pushed ? isSilent(pushed) : ', replace: '' },
  { id: 'OI-06', file: signIn, find: "if (request.prompt?.includes('login')) return", replace: 'if (false) return' },
  { id: 'OI-07', file: signIn, find: 'user.auth_time > now ? Number.POSITIVE_INFINITY : ', replace: '' },
  { id: 'OI-06', file: signIn, find: 'return !must_sign_in && ', replace: 'return ' },
  {
    id: 'OI-06',
    file: authorization,
    find: 'const must_sign_in = signInFirst !== undefined',
    replace: 'const must_sign_in = user === undefined',
  },
  {
    id: 'OI-06',
    file: consent,
    find: 'if (!user || !mayAnswer({ ...found, request }, user.sub)) return',
    replace: 'if (!user) return',
  },
  {
    id: 'OI-06',
    file: consent,
    find: 'asked.decided_at === null && !mayAnswer(asked, user.sub)',
    replace: 'false',
  },
  {
    id: 'OI-06',
    file: interactions,
    find: 'must_sign_in = 0 WHERE interaction_hash = ?',
    replace: 'must_sign_in = 0 WHERE ? > 0',
  },
  {
    id: 'OI-07',
    file: signIn,
    find: 'age >= request.max_age',
    replace: 'age > request.max_age',
  },
  { id: 'OI-07', file: signIn, find: 'if (request.max_age !== undefined && ', replace: 'if (request.max_age && ' },
  { id: 'OI-07', file: request, find: '!/^\\d+$/.test(max_age) || ', replace: '' },
  { id: 'OI-07', file: request, find: ' || !Number.isSafeInteger(Number(max_age))', replace: '' },
  {
    id: 'OI-08',
    file: signIn,
    find: "if (!isExpected(request, user.sub)) return 'Somebody",
    replace: "if (false) return 'Somebody",
  },
  {
    id: 'OI-08',
    file: signIn,
    find: 'if (isExpected(request, sub)) return undefined',
    replace: 'if (sub) return undefined',
  },
  { id: 'OI-08', file: signIn, find: ' && isExpected(request, sub)', replace: ' && sub !== request.nonce' },
  {
    id: 'OI-08',
    file: afterLogin,
    find: '    takeNo(dependencies, interaction, { request, sub: user.sub }, now())\n',
    replace: '',
  },
  { id: 'OI-08', file: idToken, find: 'issuer: iss, ', replace: '' },
  { id: 'OI-08', file: idToken, find: 'audience: client_id, ', replace: '' },
  { id: 'OI-08', file: idToken, find: ", typ: 'JWT', algorithms", replace: ', algorithms' },
  { id: 'OI-08', file: idToken, find: "algorithms: ['RS256'], ", replace: '' },
  { id: 'OI-08', file: idToken, find: ", requiredClaims: ['sub']", replace: '' },
  { id: 'OI-08', file: idToken, find: ', currentDate: new Date(0)', replace: '' },
  { id: 'AZ-02', file: request, find: ', LONGEST_LOGIN_HINT)', replace: ', 2_000)' },
  { id: 'AZ-02', file: at('views/login.ejs'), find: 'value="<%= username %>"', replace: 'value="<%- username %>"' },
  { id: 'OI-09', file: bearer, find: 'if (authorization.length > 1) throw', replace: 'if (false) throw' },
  { id: 'OI-09', file: bearer, find: "if (scheme.toLowerCase() !== 'bearer') throw", replace: 'if (!scheme) throw' },
  { id: 'OI-09', file: bearer, find: 'if (!/^[A-Za-z0-9\\-._~+/]+=*$/.test(token)) {', replace: 'if (false) {' },
  { id: 'OI-09', file: bearer, find: "query.has('access_token') || ", replace: '' },
  { id: 'OI-09', file: bearer, find: " || form.has('access_token')", replace: '' },
  {
    id: 'OI-09',
    file: claims,
    find: 'if (![claims.aud].flat().includes(userinfoAudience(iss))) {',
    replace: 'if (false) {',
  },
  {
    id: 'OI-09',
    file: claims,
    find: 'if (!asksWhoSomebodyIs(claims.scope)) throw',
    replace: 'if (false) throw',
  },
  { id: 'OI-09', file: claims, find: " || hasScope(scope, 'profile')", replace: '' },
  {
    id: ['D8', 'OI-09'],
    file: at('endpoints/connections.ts'),
    find: '(asksWhoSomebodyIs(grant.scope) ? [grant.scope] : [])',
    replace: '[grant.scope]',
  },
  { id: 'OI-09', file: claims, find: "...(hasScope(scope, 'profile') && {", replace: '...(scope && {' },
  { id: 'OI-09', file: claims, find: "...(hasScope(scope, 'email') && {", replace: '...(scope && {' },
  { id: 'OI-09', file: userinfo, find: 'found?.isWithdrawn ? undefined : ', replace: '' },
  {
    id: 'OI-13',
    file: logout,
    find: "sent.has('post_logout_redirect_uri') || ",
    replace: '',
  },
  { id: 'OI-13', file: logout, find: " || sent.has('id_token_hint')", replace: '' },
  { id: 'OI-13', file: logout, find: "if (typeof req.body === 'string') checkOnlySignsOut(formOf(req))", replace: '' },
]

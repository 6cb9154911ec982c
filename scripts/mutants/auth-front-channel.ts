import type { Mutant } from './mutant.ts'

const at = (path: string) => `apps/cloud-drive-auth/src/${path}`
const service = (path: string) => `packages/service/src/${path}`

const authorization = at('endpoints/authorization.ts')
const consentEndpoint = at('endpoints/consent.ts')
const connections = at('endpoints/connections.ts')
const afterLogin = at('endpoints/after-login.ts')
const login = at('endpoints/login.ts')
const logout = at('endpoints/logout.ts')
const answerClient = at('http/answer-client.ts')
const redirectPolicy = at('pages/redirect-policy.ts')
const loginPage = at('pages/login-page.ts')
const consentPage = at('pages/consent-page.ts')
const ownInteraction = at('http/own-interaction.ts')
const sendAnswer = at('http/send-answer.ts')
const request = at('protocol/authorization-request.ts')
const response = at('protocol/authorization-response.ts')
const consent = at('protocol/consent.ts')
const nextStep = at('protocol/next-step.ts')
const parameters = at('protocol/parameters.ts')
const pkce = at('protocol/pkce.ts')
const redirectUri = at('protocol/redirect-uri.ts')
const scope = at('protocol/scope.ts')
const session = at('http/session.ts')
const grants = at('stores/grants.ts')
const interactions = at('stores/interactions.ts')

/** The checks of the authorization endpoint, each taken out or weakened once. */
export const authorizationMutants: Mutant[] = [
  { id: 'AZ-01', file: service('secrets.ts'), find: 'randomBytes(32)', replace: 'randomBytes(2)' },
  {
    id: 'AZ-01',
    file: authorization,
    find: "req.method === 'POST' ? formOf(req) : queryOf(req)",
    replace: 'queryOf(req)',
  },
  { id: 'AZ-02', file: parameters, find: 'return values[0] || undefined', replace: 'return values[0]' },
  { id: 'AZ-02', file: scope, find: "[...new Set(scope.split(' '))]", replace: "scope.split(' ')" },
  {
    id: 'AZ-03',
    file: authorization,
    find: "if (!client?.grant_types.includes('authorization_code'))",
    replace: 'if (!client)',
  },
  {
    id: 'AZ-03',
    file: at('stores/clients.ts'),
    find: 'WHERE client_id = ? AND disabled_at IS NULL',
    replace: 'WHERE client_id = ?',
  },
  {
    id: ['AZ-04', 'AZ-05', 'AZ-07'],
    file: authorization,
    find: 'if (!isRegisteredRedirectUri(client, redirect_uri)) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'AZ-05',
    file: redirectUri,
    find: 'client.redirect_uris.includes(redirect_uri)',
    replace: 'client.redirect_uris.some((known) => redirect_uri.startsWith(known))',
  },
  {
    id: 'AZ-05',
    file: redirectUri,
    find: 'client.redirect_uris.includes(redirect_uri)',
    replace: 'client.redirect_uris.some((known) => URL.parse(known)?.href === URL.parse(redirect_uri)?.href)',
  },
  {
    id: 'AZ-05',
    file: redirectUri,
    find: 'client.redirect_uris.includes(redirect_uri)',
    replace: 'client.redirect_uris.some((known) => known.toLowerCase() === redirect_uri.toLowerCase())',
  },
  { id: ['AZ-05', 'NA-02'], file: redirectUri, find: "client.application_type === 'native' && ", replace: '' },
  { id: 'NA-02', file: redirectUri, find: 'Number(port) >= 1 && Number(port) <= 65535', replace: 'port' },
  { id: 'NA-02', file: redirectUri, find: '(\\d{1,5})', replace: '(\\d*)' },
  { id: 'NA-02', file: redirectUri, find: '((?:[/?].*)?)$/', replace: '(\\/callback).*$/' },
  {
    id: 'NA-02',
    file: redirectUri,
    find: 'const sent = withoutLoopbackPort(redirect_uri)',
    replace: "const sent = Object.assign(new URL(redirect_uri), { port: '' }).href",
  },
  { id: 'NA-01', file: redirectUri, find: '|\\[::1\\]', replace: '' },
  { id: ['C6', 'NA-01'], file: redirectUri, find: '|localhost)', replace: ')' },
  { id: ['C6', 'NA-01'], file: redirectUri, find: '.map(withoutLoopbackPort)', replace: '' },
  { id: ['C6', 'NA-02'], file: redirectUri, find: '/^(http:', replace: '/^(https?:' },
  { id: 'NA-01', file: redirectUri, find: 'Number(port) <= 65535', replace: 'Number(port) < 65535' },
  { id: 'NA-01', file: redirectUri, find: 'Number(port) >= 1 ', replace: 'Number(port) >= 1024 ' },
  {
    id: 'AZ-06',
    file: authorization,
    find: "parameters.required('redirect_uri')",
    replace: "parameters.optional('redirect_uri') ?? client.redirect_uris[0] ?? ''",
  },
  {
    id: 'AZ-07',
    file: response,
    find: 'return redirect_uri + separatorAfter',
    replace: 'return new URL(redirect_uri).href + separatorAfter',
  },
  { id: ['C4', 'AZ-07'], file: response, find: "if (!redirect_uri.includes('?')) return '?'\n", replace: '' },
  { id: ['C4', 'AZ-07'], file: response, find: "/^[^?]*\\?$|&$/.test(redirect_uri) ? '' : '&'", replace: "'&'" },
  { id: ['C4', 'AZ-07'], file: response, find: '/^[^?]*\\?$|', replace: '/\\?$|' },
  {
    id: 'AZ-08',
    file: request,
    find: "parameters.required('response_type')",
    replace: "parameters.optional('response_type') ?? 'code'",
  },
  {
    id: 'AZ-09',
    file: request,
    find: "if (response_type !== 'code')",
    replace: "if (!response_type.includes('code'))",
  },
  {
    id: 'AZ-09',
    file: request,
    find: "if (response_mode !== undefined && response_mode !== 'query')",
    replace: 'if (false)',
  },
  { id: 'AZ-10', file: request, find: '  parameters.checkNoneRepeated()\n', replace: '' },
  { id: 'AZ-10', file: parameters, find: 'if (values.length > 1) throw', replace: 'if (false) throw' },
  {
    id: 'AZ-10',
    file: request,
    find: "    return checkState(parameters.optional('state'))\n  } catch {\n    return undefined",
    replace: "    return checkState(parameters.optional('state'))\n  } catch {\n    return 's1'",
  },
  { id: 'AZ-11', file: parameters, find: 'if (sent.size > MOST_PARAMETERS) throw', replace: 'if (false) throw' },
  {
    id: 'AZ-11',
    file: parameters,
    find: 'const values = sent.getAll(name)',
    replace: "const values = [...sent].filter(([key]) => key.replace(/\\[.*/, '') === name).map(([, value]) => value)",
  },
  {
    id: 'AZ-12',
    file: scope,
    find: "if (scope === undefined) throw new OAuthError('invalid_scope', 'The parameter scope is missing')",
    replace: 'if (scope === undefined) return allowed',
  },
  {
    id: 'AZ-12',
    file: scope,
    find: 'if (!/^[\\x21\\x23-\\x5b\\x5d-\\x7e]+( [\\x21\\x23-\\x5b\\x5d-\\x7e]+)*$/.test(scope))',
    replace: 'if (false)',
  },
  { id: 'AZ-12', file: scope, find: 'if (unknown !== undefined) {', replace: 'if (false) {' },
  { id: 'AZ-12', file: scope, find: "if (unknown?.includes(',')) {", replace: 'if (false) {' },
  { id: 'AZ-12', file: scope, find: 'if (!words.every((word) => hasScope(allowed, word)))', replace: 'if (false)' },
  { id: 'AZ-13', file: consent, find: "if (decision === 'deny') return", replace: 'if (false) return' },
  {
    id: 'AZ-14',
    file: request,
    find: 'state !== undefined && Buffer.byteLength(state) > LONGEST_STATE',
    replace: 'false',
  },
  { id: 'AZ-14', file: request, find: 'Buffer.byteLength(state)', replace: 'state.length' },
  { id: 'AZ-14', file: response, find: 'if (state !== undefined) added', replace: 'if (false) added' },
  {
    id: 'AZ-15',
    file: authorization,
    find: 'if (user || client.trusted || noPage) throw',
    replace: 'if (true) throw',
  },
  {
    id: 'AZ-15',
    file: authorization,
    find: 'if (user || client.trusted || noPage) throw',
    replace: 'if (user || noPage) throw',
  },
  {
    id: 'AZ-16',
    file: answerClient,
    find: 'res.redirect(303, authorizationResponse(',
    replace: 'res.redirect(307, authorizationResponse(',
  },
  { id: 'AZ-16', file: afterLogin, find: 'res.redirect(303, `/consent', replace: 'res.redirect(307, `/consent' },
  {
    id: 'AZ-17',
    file: authorization,
    find: 'return async (req, res) => {\n',
    replace: "return async (req, res) => {\n    res.set('Access-Control-Allow-Origin', '*')\n",
  },
  {
    id: 'AZ-18',
    file: authorization,
    find: '    trustRecipient(res, to)\n',
    replace: '',
  },
  { id: 'AZ-18', file: login, find: '    trustRecipient(res, request)\n', replace: '' },
  { id: 'AZ-18', file: consentEndpoint, find: '    trustRecipient(res, request)\n', replace: '' },
  { id: 'AZ-18', file: at('app.ts'), find: '  app.use(answerClient(iss))\n', replace: '' },
  {
    id: 'AZ-18',
    file: at('actions/take-answer.ts'),
    find: 'return stores.allOrNothing(() => {\n    if (!stores.interactions.take(interaction, choice.user.sub, now)) return false',
    replace:
      'return ((work) => work())(() => {\n    if (!stores.interactions.take(interaction, choice.user.sub, now)) return false',
  },
  { id: 'IS-01', file: response, find: '{ code, iss }', replace: '{ code }' },
  {
    id: 'IS-01',
    file: response,
    find: 'error_description: error.description, iss }',
    replace: 'error_description: error.description }',
  },
  {
    id: 'PK-03',
    file: pkce,
    find: "if (code_challenge_method !== 'S256')",
    replace: "if ((code_challenge_method ?? 'S256').toUpperCase() !== 'S256')",
  },
  {
    id: 'PK-03',
    file: pkce,
    find: "if (code_challenge_method !== 'S256')",
    replace: "if (!['S256', 'plain'].includes(code_challenge_method ?? ''))",
  },
  { id: 'PK-04', file: pkce, find: '{43}$/.test(code_challenge)', replace: '+$/.test(code_challenge)' },
  { id: 'PK-04', file: pkce, find: 'if (!/^[A-Za-z0-9_-]{43}$/', replace: 'if (!/^[\\s\\S]{43}$/' },
]

/** The checks of the consent page and of the account. */
export const consentMutants: Mutant[] = [
  { id: 'RA-04', file: consent, find: 'if (!photos.every((id) => offered.has(id)))', replace: 'if (false)' },
  {
    id: 'RA-04',
    file: consent,
    find: 'photos.every((id) => offered.has(id))',
    replace: 'photos.some((id) => offered.has(id))',
  },
  { id: 'RA-04', file: consent, find: 'new Set(photos).size - MOST_PHOTOS', replace: '0' },
  {
    id: 'RA-04',
    file: at('protocol/photo-grant.ts'),
    find: '[...new Set(identifiers)]',
    replace: 'identifiers',
  },
  { id: 'RA-04', file: consentEndpoint, find: '  checkChoice(photos, shown)\n', replace: '' },
  { id: 'A6', file: consentEndpoint, find: 'if (gone.length > 0) {', replace: 'if (false) {' },
  {
    id: 'A6',
    file: consentEndpoint,
    find: '...offer, ticked: new Set(photos), ...again',
    replace: '...offer, ...again',
  },
  {
    id: 'A6',
    file: at('actions/offer-choice.ts'),
    find: 'found?.sub === user.sub ? [...found.shown, ...ids] : ids',
    replace: 'ids',
  },
  {
    id: 'SE-03',
    file: at('actions/offer-choice.ts'),
    find: 'found?.sub === user.sub ? [...found.shown, ...ids] : ids',
    replace: '[...(found?.shown ?? []), ...ids]',
  },
  {
    id: 'RA-04',
    file: consentEndpoint,
    find: 'throw error instanceof PhotoStorageDown ? photoStorageDown(interaction) : error',
    replace: 'throw error',
  },
  {
    id: 'RA-05',
    file: consent,
    find: 'if (asksForPhotos(request) && photos.length === 0)',
    replace: 'if (false)',
  },
  { id: 'SE-02', file: consent, find: "if (decision !== 'allow') throw", replace: 'if (false) throw' },
  {
    id: ['SE-01', 'SE-02'],
    file: service('same-origin.ts'),
    find: 'if (ownPage && (from === undefined || from === origin)) return next()',
    replace: 'return next()',
  },
  {
    id: ['SE-01', 'SE-02'],
    file: service('same-origin.ts'),
    find: ' && (from === undefined || from === origin)',
    replace: '',
  },
  { id: ['SE-01', 'SE-02'], file: service('same-origin.ts'), find: 'if (ownPage && ', replace: 'if (' },
  {
    id: ['SE-01', 'SE-02'],
    file: service('same-origin.ts'),
    find: "site === 'same-origin'",
    replace: "site === 'same-origin' || site === 'same-site'",
  },
  {
    id: ['SE-01', 'SE-02'],
    file: at('http/form.ts'),
    find: "if (typeof req.body !== 'string') throw noForm()",
    replace: '',
  },
  {
    id: ['SE-01', 'SE-03'],
    file: ownInteraction,
    find: ' || !browsersOf(req, iss).some((name) => sha256(name) === found.browser_hash)',
    replace: '',
  },
  { id: 'SE-03', file: consentEndpoint, find: 'if (sub !== user.sub) throw', replace: 'if (false) throw' },
  {
    id: 'SE-01',
    file: ownInteraction,
    find: 'if (found.decided_at === null && !stillWaits(found, now())) throw',
    replace: 'if (false) throw',
  },
  { id: 'A3', file: sendAnswer, find: 'if (found.sub !== sub) throw', replace: 'if (false) throw' },
  { id: 'A3', file: sendAnswer, find: 'if (found.sub !== sub) return', replace: 'if (false) return' },
  { id: 'A3', file: sendAnswer, find: 'if (!isSame(grant, said)) throw', replace: 'if (false) throw' },
  { id: 'A3', file: sendAnswer, find: 'now() - found.decided_at >= CODE_LIFETIME', replace: 'false' },
  { id: 'A3', file: sendAnswer, find: 'found && client && found.sub === sub', replace: 'found && client' },
  {
    id: ['A3', 'RF-09'],
    file: at('protocol/authorization-code.ts'),
    find: "createHmac('sha256', key)",
    replace: "createHmac('sha256', 'no key')",
  },
  { id: 'A3', file: afterLogin, find: 'decided_at !== null || ', replace: '' },
  { id: 'A3', file: at('app.ts'), find: "  app.use(['/login', '/consent'], askForCookie(iss))\n", replace: '' },
  { id: 'A3', file: at('endpoints/lost-browser.ts'), find: 'browsersOf(req, iss).length === 0', replace: 'false' },
  { id: 'A3', file: at('http/browser-cookie.ts'), find: 'sha256(browser).slice(0, 8)', replace: "'only'" },
  {
    id: 'A3',
    file: at('endpoints/developer.ts'),
    find: "[user.sub, form.form || newSecret('form'), metadata]",
    replace: "[user.sub, newSecret('form'), metadata]",
  },
  {
    id: 'A3',
    file: at('endpoints/developer.ts'),
    find: "[user.sub, form.form || newSecret('form'), metadata]",
    replace: "['', form.form || newSecret('form'), metadata]",
  },
  {
    id: 'SE-03',
    file: interactions,
    find: 'AND decided_at IS NULL AND expires_at > @now ',
    replace: 'AND expires_at > @now ',
  },
  { id: 'SE-03', file: interactions, find: ' && expires_at <= now + TIME_TO_ANSWER', replace: '' },
  { id: 'SE-03', file: interactions, find: ' AND expires_at <= @now + @patience', replace: '' },
  { id: ['SE-01', 'SE-03'], file: request, find: 'const TIME_TO_ANSWER = 600', replace: 'const TIME_TO_ANSWER = 6000' },
  {
    id: 'SE-11',
    file: redirectPolicy,
    find: "origin === 'null' || hostname.startsWith('[') ? protocol : origin",
    replace: 'origin',
  },
  { id: 'SE-11', file: consentPage, find: '  allowRedirectTo(res, request.redirect_uri)\n', replace: '' },
  {
    id: 'SE-11',
    file: loginPage,
    find: 'if (page.redirect_uri) allowRedirectTo',
    replace: 'if (false) allowRedirectTo',
  },
  {
    id: 'SE-12',
    file: at('views/consent.ejs'),
    find: '<% if (asksPhotos) { %>Let <bdi><%= name %></bdi> see',
    replace: '<% if (asksPhotos) { %>Let <bdi><%- name %></bdi> see',
  },
  {
    id: 'SE-12',
    file: at('views/consent.ejs'),
    find: '<summary>What <bdi><%= name %></bdi> sent',
    replace: '<summary>What <%= name %> sent',
  },
  { id: 'SE-12', file: at('views/consent.ejs'), find: ' · <%= redirectHost %><br>', replace: '<br>' },
  { id: 'SE-13', file: nextStep, find: "request.prompt?.includes('consent') || ", replace: '' },
  { id: 'SE-13', file: nextStep, find: " || !isConfidential(client)) return 'consent'", replace: ") return 'consent'" },
  {
    id: 'SE-13',
    file: nextStep,
    find: 'coversScope(scope, request.scope) && ',
    replace: '',
  },
  {
    id: 'SE-13',
    file: grants,
    find: 'WHERE sub = @sub AND client_id = @client_id AND revoked_at IS NULL AND superseded_at IS NULL',
    replace: 'WHERE client_id = @client_id AND revoked_at IS NULL AND superseded_at IS NULL',
  },
  {
    id: 'SE-14',
    file: connections,
    find: 'grants.revokeOfPerson(user.sub, client_id, now())',
    replace: 'grants.findLive(user.sub, client_id)',
  },
  {
    id: 'SE-14',
    file: grants,
    find: "WHERE sub = @sub AND client_id = @client_id AND revoked_at IS NULL',",
    replace: "WHERE (sub = @sub OR TRUE) AND client_id = @client_id AND revoked_at IS NULL',",
  },
  {
    id: 'SE-14',
    file: connections,
    find: 'Math.max(...grantsOfOne.map((grant) => grant.last_used_at))',
    replace: 'Math.min(...grantsOfOne.map((grant) => grant.last_used_at))',
  },
  {
    id: 'SE-14',
    file: connections,
    find: 'return [{ ...newest, scope,',
    replace: 'return [...grantsOfOne, { ...newest, scope,',
  },
  {
    id: 'SE-14',
    file: connections,
    find: "photos\n    ? ['A photo you deleted since'",
    replace: "true\n    ? ['A photo you deleted since'",
  },
  {
    id: 'SE-02',
    file: connections,
    find: "if (!user) return res.redirect(303, '/login')\n    const client_id",
    replace: "if (!user) return res.redirect(303, '/nowhere')\n    const client_id",
  },
  { id: 'OI-13', file: logout, find: 'await endSession(req)', replace: '' },
]

/** The checks of the sign-in, of sessions, and of the web surface. */
export const signInMutants: Mutant[] = [
  {
    id: 'SE-04',
    file: session,
    find: 'await renewSession(req, { sub: user.sub, auth_time }, asOne)',
    replace: 'Object.assign(req.session, { sub: user.sub, auth_time })',
  },
  { id: 'SE-05', file: service('sessions.ts'), find: 'httpOnly: true', replace: 'httpOnly: false' },
  { id: 'SE-05', file: service('sessions.ts'), find: "sameSite: 'lax', ", replace: '' },
  { id: 'SE-05', file: service('sessions.ts'), find: 'saveUninitialized: false', replace: 'saveUninitialized: true' },
  {
    id: 'SE-05',
    file: service('sessions.ts'),
    find: "return origin.startsWith('https:') ?",
    replace: 'return false ?',
  },
  { id: 'SE-05', file: logout, find: "sessionCookieName('as_sid', iss)", replace: "'as_sid'" },
  { id: 'SE-06', file: service('sessions.ts'), find: 'const IDLE = 30 * MINUTE', replace: 'const IDLE = 60 * MINUTE' },
  {
    id: 'SE-06',
    file: service('sessions.ts'),
    find: 'Math.min(Date.now() + IDLE, started_at + ABSOLUTE)',
    replace: 'Date.now() + IDLE + 0 * started_at',
  },
  { id: 'SE-06', file: session, find: '  if (!user) delete req.session.sub\n', replace: '' },
  {
    id: ['SE-06', 'OI-13'],
    file: service('sessions.ts'),
    find: 'req.session.destroy((error) => (error ? reject(error) : resolve()))',
    replace: 'req.session.save((error) => (error ? reject(error) : resolve()))',
  },
  { id: 'SE-06', file: at('stores/users.ts'), find: 'WHERE sub = ? AND disabled_at IS NULL', replace: 'WHERE sub = ?' },
  {
    id: 'SE-07',
    file: at('http/rate-limits.ts'),
    find: 'limit({ ...login, limit: 50, by: address })',
    replace: 'limit({ ...login, limit: 500, by: address })',
  },
  { id: 'SE-07', file: at('http/in-line.ts'), find: 'if (res.closed) return leave()', replace: '' },
  { id: 'SE-07', file: at('http/in-line.ts'), find: 'AsyncLocalStorage.bind(begin)', replace: 'begin' },
  {
    id: ['SE-07', 'A10'],
    file: at('http/rate-limits.ts'),
    find: "foldUsername(formOf(req).get('username') ?? '')",
    replace: "(formOf(req).get('username') ?? '')",
  },
  {
    id: 'A10',
    file: at('stores/users.ts'),
    find: 'byUsername.get(foldUsername(typed))',
    replace: 'byUsername.get(typed)',
  },
  { id: 'A10', file: at('stores/users.ts'), find: 'username: foldUsername(user.username), ', replace: '' },
  { id: 'A10', file: at('protocol/username.ts'), find: '.trim()', replace: '' },
  { id: 'A10', file: at('protocol/username.ts'), find: '.toLowerCase()', replace: '' },
  { id: 'A10', file: at('protocol/username.ts'), find: ".normalize('NFC')", replace: '' },
  {
    id: ['WB-06', 'A10'],
    file: login,
    find: "demoPeople.find(({ username }) => username === optional('name'))",
    replace: "{ username: optional('name') ?? '' }",
  },
  {
    id: 'SE-07',
    file: at('http/rate-limits.ts'),
    find: 'req.socket.remoteAddress',
    replace: "req.get('X-Forwarded-For')",
  },
  {
    id: 'SE-07',
    file: at('http/rate-limits.ts'),
    find: 'windowMs: 15 * MINUTE',
    replace: 'windowMs: 24 * 60 * MINUTE',
  },
  {
    id: 'SE-07',
    file: at('http/rate-limits.ts'),
    find: 'counts: (res: Response) => res.statusCode === 401,\n  }',
    replace: 'counts: (res: Response) => res.statusCode > 0,\n  }',
  },
  {
    id: 'SE-08',
    file: at('passwords.ts'),
    find: 'if (!stored) return hash(password, randomBytes(16), COST).then(() => false)',
    replace: 'if (!stored) return false',
  },
  {
    id: 'SE-08',
    file: at('stores/users.ts'),
    find: 'WHERE username = ? AND disabled_at IS NULL',
    replace: 'WHERE username = ?',
  },
  {
    id: 'SE-08',
    file: at('passwords.ts'),
    find: 'expected.length === made.length && timingSafeEqual(made, expected)',
    replace: 'expected.length === made.length',
  },
  { id: 'SE-09', file: at('passwords.ts'), find: 'memory: 19_456', replace: 'memory: 1024' },
  {
    id: 'SE-09',
    file: at('passwords.ts'),
    find: "hash(password, Buffer.from(salt, 'base64'), cost)",
    replace: "hash(password, Buffer.from(salt, 'base64'), COST)",
  },
  {
    id: 'SE-09',
    file: at('passwords.ts'),
    find: 'const salt = randomBytes(16)',
    replace: 'const salt = Buffer.alloc(16)',
  },
  { id: 'SE-09', file: at('passwords.ts'), find: 'message: password,', replace: 'message: password.slice(0, 72),' },
  { id: 'SE-09', file: at('passwords.ts'), find: 'Math.min(3, availableParallelism())', replace: '40' },
  { id: 'WB-03', file: service('headers.ts'), find: "'object-src': [\"'none'\"],", replace: '' },
  { id: 'WB-05', file: service('base-app.ts'), find: "app.disable('x-powered-by')", replace: '' },
  {
    id: 'WB-04',
    file: login,
    find: "res.redirect(303, return_to ?? '/account/connections')",
    replace: "res.redirect(303, queryOf(req).get('return_to') ?? return_to ?? '/account/connections')",
  },
  {
    id: 'WB-04',
    file: login,
    find: "if (!sent && user) return res.redirect(303, '/account/connections')",
    replace: "if (!sent && user) return res.redirect(303, queryOf(req).get('next') ?? '/')",
  },
  {
    id: ['WB-05', 'MD-06'],
    file: service('host-guard.ts'),
    find: 'if (!refusal) return next()',
    replace: 'return next()',
  },
  {
    id: 'WB-06',
    file: loginPage,
    find: "res.render('login', {",
    replace: "res.render('login', { ...Object.fromEntries(new URL(res.req.url, 'http://x').searchParams),",
  },
]

import type { Mutant } from './mutant.ts'

const at = (path: string) => `apps/cloud-drive-auth/src/${path}`

const grant = at('protocol/refresh-token-grant.ts')
const use = at('actions/use-refresh-token.ts')
const redeem = at('actions/redeem-code.ts')
const tokens = at('stores/refresh-tokens.ts')
const codes = at('stores/authorization-codes.ts')
const revocation = at('actions/revoke-token.ts')

/** The checks of refresh tokens, each taken out once. */
export const refreshMutants: Mutant[] = [
  {
    id: 'RF-01',
    file: use,
    find: 'makeRefreshToken(refreshTokens, token, end, now)',
    replace: '{ ...token, value: sent }',
  },
  { id: ['TK-01', 'RF-01'], file: redeem, find: "hasScope(code.scope, 'offline_access') && ", replace: '' },
  { id: 'TK-05', file: redeem, find: " && client.grant_types.includes('refresh_token')", replace: '' },
  { id: 'RF-02', file: grant, find: 'if (token.revoked_at !== null) throw', replace: 'if (false) throw' },
  { id: 'RF-02', file: codes, find: 'revoke.run({ code_hash, now })', replace: '' },
  {
    id: 'RF-02',
    file: codes,
    find: 'WHERE code_hash = @code_hash AND revoked_at IS NULL',
    replace: 'WHERE revoked_at IS NULL',
  },
  {
    id: 'RF-05',
    file: tokens,
    find: 'WHERE code_hash = refresh_tokens.code_hash AND revoked_at IS NULL',
    replace: 'WHERE code_hash = refresh_tokens.code_hash',
  },
  { id: 'RF-02', file: grant, find: 'if (token.consumed_at === null) checkLifetime', replace: 'checkLifetime' },
  { id: 'RF-03', file: grant, find: 'if (token.client_id !== client.client_id) {', replace: 'if (false) {' },
  { id: 'RF-04', file: grant, find: 'if (!words.every((word) => hasScope(granted, word))) {', replace: 'if (false) {' },
  {
    id: 'RF-04',
    file: at('protocol/authorization-details.ts'),
    find: 'granted.length === 0 || !coversPhotos(granted, identifiers)',
    replace: 'granted.length === 0',
  },
  { id: ['RF-04', 'RI-03'], file: at('protocol/resource.ts'), find: '!audience.includes(resource)', replace: 'false' },
  {
    id: ['RF-01', 'RF-04'],
    file: tokens,
    find: 'authorization_details: JSON.parse(details)',
    replace: 'authorization_details: []',
  },
  { id: 'RF-04', file: at('protocol/access.ts'), find: 'givenUp ? [] : ', replace: '' },
  { id: 'RF-05', file: use, find: 'end = token.expires_at', replace: 'end = token.expires_at + 3600' },
  {
    id: 'RF-05',
    file: at('protocol/access-token.ts'),
    find: 'Math.min(now + ACCESS_TOKEN_LIFETIME, end)',
    replace: 'now + ACCESS_TOKEN_LIFETIME',
  },
  { id: 'RF-05', file: at('protocol/access-end.ts'), find: 'expires_at - CODE_LIFETIME', replace: 'expires_at' },
  { id: 'RF-05', file: grant, find: 'if (expires_at <= now ||', replace: 'if (' },
  { id: 'RF-05', file: grant, find: 'expires_at <= now || isFromLater', replace: 'expires_at <= now' },
  { id: 'RF-05', file: grant, find: 'if (idle_expires_at <= now) throw', replace: 'if (false) throw' },
  { id: 'RF-05', file: grant, find: 'REFRESH_TOKEN_LIFETIME = 8 *', replace: 'REFRESH_TOKEN_LIFETIME = 9 *' },
  { id: 'RF-05', file: grant, find: 'REFRESH_TOKEN_IDLE_LIFETIME = 4 *', replace: 'REFRESH_TOKEN_IDLE_LIFETIME = 5 *' },
  {
    id: 'RF-06',
    file: grant,
    find: "if (!token) throw invalidGrant('refresh_token_unknown', ",
    replace: "if (!token) throw new OAuthError('invalid_request', ",
  },
  { id: ['RF-06', 'RF-08'], file: use, find: 'if (!users.find(token.sub)) throw refreshGrantGone()', replace: '' },
  {
    id: 'RF-07',
    file: use,
    find: 'if (!refreshTokens.take(token.token_hash, now)) return false',
    replace: 'refreshTokens.take(token.token_hash, now)',
  },
  {
    id: 'RF-07',
    file: use,
    find: 'found?.consumed_at ? endFamily(dependencies, found, now) : refreshGrantGone()',
    replace: 'found ? refreshGrantGone() : refreshGrantGone()',
  },
  { id: 'RF-07', file: use, find: '  dependencies.codes.revokeFamily(code_hash, now)\n', replace: '' },
  {
    id: ['RF-08', 'SE-14'],
    file: tokens,
    find: ' WHERE grant_id = code.grant_id AND revoked_at IS NULL',
    replace: ' WHERE grant_id = code.grant_id',
  },
  { id: 'RF-09', file: tokens, find: 'token_hash: sha256(value)', replace: 'token_hash: value' },
  { id: 'RV-01', file: revocation, find: 'grants.revoke(refreshToken.grant_id, now)', replace: 'undefined' },
  { id: 'RV-01', file: revocation, find: ' && !codes.canRefresh(grant_id, now)', replace: '' },
  { id: 'RV-02', file: revocation, find: 'refreshToken.revoked_at !== null || ', replace: '' },
]

const details = at('protocol/authorization-details.ts')
const photos = at('protocol/photo-grant.ts')
const consent = at('protocol/consent.ts')
const request = at('protocol/authorization-request.ts')
const resource = at('protocol/resource.ts')
const nextStep = at('protocol/next-step.ts')

/** The checks of what a request says about photos and resources, each taken out once. */
export const detailsMutants: Mutant[] = [
  {
    id: 'RA-02',
    file: details,
    find: "if (Buffer.byteLength(sent) > LONGEST) throw new Error('too long')",
    replace: '',
  },
  {
    id: 'RA-02',
    file: details,
    find: 'z.array(z.looseObject({})).min(1).parse(entries)',
    replace: 'z.array(z.looseObject({})).parse(entries)',
  },
  { id: 'RA-02', file: details, find: 'z.array(z.looseObject({})).min(1)', replace: 'z.array(z.unknown()).min(1)' },
  { id: 'RA-03', file: details, find: 'z.strictObject({', replace: 'z.object({' },
  { id: 'RA-03', file: details, find: "type: z.literal('photo_access')", replace: 'type: z.string()' },
  { id: 'RA-03', file: details, find: "z.tuple([z.literal('read')])", replace: 'z.array(z.string())' },
  { id: 'RA-03', file: details, find: 'z.tuple([z.literal(resource)])', replace: 'z.array(z.string())' },
  { id: 'RA-03', file: details, find: '.min(1).max(MOST_PHOTOS)', replace: '' },
  { id: 'RA-03', file: request, find: "if (!hasScope(client.scope, 'photos.read')) {", replace: 'if (false) {' },
  {
    id: 'RA-04',
    file: at('actions/offer-choice.ts'),
    find: 'own.filter(({ id }) => isOffered(request, id))',
    replace: 'own',
  },
  { id: 'RA-05', file: consent, find: 'asksForPhotos(request) && ', replace: '' },
  {
    id: 'RA-06',
    file: at('protocol/access.ts'),
    find: "parameters.optional('authorization_details')",
    replace: 'undefined',
  },
  { id: 'RA-06', file: details, find: 'granted.length === 0 || ', replace: '' },
  {
    id: 'RA-01',
    file: at('protocol/token-response.ts'),
    find: '...(authorization_details.length > 0 && { authorization_details }),',
    replace: '',
  },
  { id: 'RA-07', file: photos, find: ' || authorization_details.length > 0', replace: '' },
  {
    id: 'RA-08',
    file: photos,
    find: 'askedIdentifiers(authorization_details)?.includes(id) ?? true',
    replace:
      'askedIdentifiers(authorization_details)?.some((one) => one.trim().toLowerCase() === id.toLowerCase()) ?? true',
  },
  { id: 'RI-01', file: resource, find: '...(photos ? [resource] : []), ', replace: '' },
  { id: 'RI-01', file: resource, find: 'person ? [', replace: 'false ? [' },
  { id: 'RI-02', file: request, find: 'checkResource(parameters.resources, audienceOf(scope, here))', replace: '' },
  { id: 'RI-02', file: resource, find: 'if (another !== undefined) throw', replace: 'if (false) throw' },
  { id: 'SE-13', file: nextStep, find: ' && photosWereChosen', replace: '' },
  { id: 'SE-13', file: nextStep, find: ' && coversPhotos(authorization_details, named)', replace: '' },
  {
    id: 'SE-13',
    file: photos,
    find: 'entry.identifiers.filter((id) => isOffered(request, id))',
    replace: 'entry.identifiers',
  },
  { id: 'SE-13', file: at('actions/issue-grant.ts'), find: 'kept.length > 0 ? grants', replace: 'kept ? grants' },
  { id: 'SE-13', file: at('actions/issue-grant.ts'), find: 'same && coversScope', replace: 'coversScope' },
  {
    id: 'SE-13',
    file: at('actions/issue-grant.ts'),
    find: 'if (same && coversScope(scope, older.scope))',
    replace: 'if (same)',
  },
  { id: 'SE-13', file: at('actions/issue-grant.ts'), find: 'grants.supersede(older.grant_id, now)', replace: '' },
  { id: 'SE-14', file: at('stores/grants.ts'), find: 'REMEMBERED = 24', replace: 'REMEMBERED = 1' },
  { id: 'SE-13', file: at('stores/grants.ts'), find: 'LAPSES = 90', replace: 'LAPSES = 9' },
  { id: 'RS-18', file: at('actions/photo-storage.ts'), find: 'if (!data) throw', replace: 'if (false) throw' },
  { id: 'RS-18', file: at('actions/photo-storage.ts'), find: 'if (!isPicture) throw', replace: 'if (false) throw' },
  {
    id: 'RS-18',
    file: 'packages/service/src/page-errors.ts',
    find: 'if (status >= 500 && wantsPicture(req)) return sendStandIn(res)',
    replace: '',
  },
  {
    id: 'TK-15',
    file: at('stores/authorization-codes.ts'),
    find: 'REMEMBERED = REFRESH_TOKEN_LIFETIME',
    replace: 'REMEMBERED = REFRESH_TOKEN_LIFETIME * 3',
  },

  // Connected apps says of no app that it has ended, unless it has.
  {
    id: ['A3', 'SE-14'],
    file: 'apps/cloud-drive-auth/src/endpoints/connections.ts',
    find: 'if (!grants.hasEverBeen(sub, client_id)) return undefined',
    replace: '',
  },
  {
    id: ['A3', 'SE-14'],
    file: 'apps/cloud-drive-auth/src/endpoints/connections.ts',
    find: 'ended && isEnded ?',
    replace: 'ended ?',
  },
]

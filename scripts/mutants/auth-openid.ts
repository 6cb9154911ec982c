import type { Mutant } from './mutant.ts'

const at = (path: string) => `apps/cloud-drive-auth/src/${path}`

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
  { id: 'MD-05', file: signingKeys, find: ' AND next.activates_at <= ?', replace: ' AND ? > 0' },
  {
    id: 'MD-05',
    file: signingKeys,
    find: ' WHERE NOT EXISTS (SELECT 1 FROM signing_keys WHERE alg = @alg)',
    replace: '',
  },
]

import type { Guard } from '../engine/lab.ts'

/** Off: who signed an access token, for whom, until when. What stands in its place reads the token and believes it. */
export const guard: Guard[] = [
  {
    id: ['RS-05', 'RS-07'],
    file: 'apps/cloud-drive-photos/src/protocol/access-token.ts',
    find: 'await jwtVerify(token, keys, {',
    replace:
      "await (async (..._unused: unknown[]) => ({ payload: JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) }))(jwtVerify, keys, {",
  },
]

/** Otherwise CloudDrive would be asked about each token, and know none of these. Most resource servers do not ask. */
export const settings = { REVOCATION_CHECK: 'none' }

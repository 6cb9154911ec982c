import type { Guard } from '../engine/lab.ts'

/** Off: a code is worth something only together with the verifier that its challenge was made from. */
export const guard: Guard[] = [
  {
    id: 'PK-06',
    file: 'apps/cloud-drive-auth/src/actions/redeem-code.ts',
    find: 'if (!verifierIsRight(code, request)) {',
    replace: 'if (false) {',
  },
]

import type { Guard } from '../engine/lab.ts'

/** Off: a code works once. Two lines say so: one before the tokens are made, and one in the statement that takes the code. */
export const guard: Guard[] = [
  {
    id: 'TK-15',
    file: 'apps/cloud-drive-auth/src/actions/redeem-code.ts',
    find: 'if (code.consumed_at !== null) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'TK-17',
    file: 'apps/cloud-drive-auth/src/stores/authorization-codes.ts',
    find: 'AND consumed_at IS NULL AND burnt_at IS NULL',
    replace: 'AND burnt_at IS NULL',
  },
]

import type { Guard } from '../engine/lab.ts'

/** Off: a refresh token works once, and who comes second ends the access of both. */
export const guard: Guard[] = [
  {
    id: 'RF-02',
    file: 'apps/cloud-drive-auth/src/actions/use-refresh-token.ts',
    find: 'if (token.consumed_at !== null) throw',
    replace: 'if (false) throw',
  },
  {
    id: 'RF-07',
    file: 'apps/cloud-drive-auth/src/stores/refresh-tokens.ts',
    find: 'WHERE token_hash = @token_hash AND consumed_at IS NULL AND',
    replace: 'WHERE token_hash = @token_hash AND',
  },
]

import type { Chore } from '@photo/service/housekeeping'
import type { Connections } from '../stores/connections.ts'
import type { PendingAuthorizations } from '../stores/pending-authorizations.ts'

type Stores = { connections: Connections; pendingAuthorizations: PendingAuthorizations }

/** What is forgotten in time, a few rows at once: tokens and questions of visits that have ended. */
export function choresOf({ connections, pendingAuthorizations }: Stores): Chore[] {
  return [
    (limit) => connections.forgetOld(Date.now(), limit),
    (limit) => pendingAuthorizations.forgetOld(Date.now(), limit),
  ]
}

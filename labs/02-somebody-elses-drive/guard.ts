import type { Guard } from '../engine/lab.ts'

/** Off: an answer counts only in the browser that asked. What stands in its place knows the question alone. */
export const guard: Guard[] = [
  {
    id: 'CL-01',
    file: 'apps/printing-service/src/stores/pending-authorizations.ts',
    find: 'WHERE state_hash = :state_hash AND visitor_id = :visitor_id',
    replace: 'WHERE state_hash = :state_hash',
  },
]

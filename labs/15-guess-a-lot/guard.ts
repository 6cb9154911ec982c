import type { Guard } from '../engine/lab.ts'

/** Off: five wrong passwords for one account, and then a pause. */
export const guard: Guard[] = [
  {
    id: 'SE-07',
    file: 'apps/cloud-drive-auth/src/http/rate-limits.ts',
    find: 'limit({ ...login, limit: 5, by: ',
    replace: 'limit({ ...login, limit: 500, by: ',
  },
]

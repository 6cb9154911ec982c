import type { Chore } from '@photo/service/housekeeping'
import { now } from '../clock.ts'
import type { ActivityStore } from '../stores/activity.ts'
import type { PendingSignIns } from '../stores/pending-sign-ins.ts'

type Stores = { activity: ActivityStore; pendingSignIns: PendingSignIns }

/** What is forgotten in time, a few rows at once: questions that nobody answered, and who read what long ago. */
export function choresOf({ activity, pendingSignIns }: Stores): Chore[] {
  return [(limit) => pendingSignIns.forgetExpired(now(), limit), (limit) => activity.forgetOld(now(), limit)]
}

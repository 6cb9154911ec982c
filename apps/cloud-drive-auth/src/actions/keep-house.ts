import type { Chore } from '@photo/service/housekeeping'
import { now } from '../clock.ts'
import type { Stores } from '../stores/stores.ts'

/**
 * What is forgotten in time, a few rows at once: tokens before the codes that they came from, and all of that before the grants
 * behind it.
 */
export function choresOf(stores: Stores): Chore[] {
  const { accessTokens, refreshTokens, codes, interactions, pushedRequests, grants } = stores
  return [
    (limit) => accessTokens.forgetExpired(now(), limit),
    (limit) => refreshTokens.forgetExpired(now(), limit),
    (limit) => codes.forgetExpired(now(), limit),
    (limit) => interactions.forgetExpired(now(), limit),
    (limit) => pushedRequests.forgetExpired(now(), limit),
    (limit) => grants.forgetEnded(now(), limit),
    (limit) => grants.forgetLapsed(now(), limit),
  ]
}

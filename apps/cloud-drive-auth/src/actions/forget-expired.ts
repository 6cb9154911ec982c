import type { Stores } from '../stores/stores.ts'

type Dependencies = Pick<Stores, 'accessTokens' | 'refreshTokens' | 'codes'>

/** Forgets what can no longer matter: tokens that have expired, and then the codes behind them. */
export function forgetExpired({ accessTokens, refreshTokens, codes }: Dependencies, now: number): void {
  accessTokens.purge(now)
  refreshTokens.purge(now)
  codes.purge(now)
}

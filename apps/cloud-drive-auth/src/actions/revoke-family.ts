import type { Stores } from '../stores/stores.ts'

type Dependencies = Pick<Stores, 'accessTokens' | 'refreshTokens' | 'allOrNothing'>

/** Withdraws everything that came from one code, itself or through refresh tokens — RFC 6749 §4.1.2, RFC 9700 §4.14.2 */
export function revokeFamily(stores: Dependencies, code_hash: string, now: number): void {
  stores.allOrNothing(() => {
    stores.refreshTokens.revokeIssuedFrom(code_hash, now)
    stores.accessTokens.revokeIssuedFrom(code_hash, now)
  })
}

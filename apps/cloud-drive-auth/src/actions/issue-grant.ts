import { coversPhotos, identifiersOf } from '../protocol/photo-grant.ts'
import type { Grant, Grants } from '../stores/grants.ts'

/**
 * Notes what a person allowed — RFC 6749 §1.3. A photo that the new choice leaves out was taken back: older grants that hold
 * such a photo end with it. Where no photo was asked for, none was left out. To be called inside `allOrNothing`.
 */
export function issueGrant(
  grants: Grants,
  approval: Pick<Grant, 'sub' | 'client_id' | 'scope' | 'authorization_details'>,
  now: number,
): string {
  const kept = approval.authorization_details
  const older = kept.length > 0 ? grants.findLive(approval.sub, approval.client_id) : []
  for (const { grant_id, authorization_details } of older) {
    if (!coversPhotos(kept, identifiersOf(authorization_details))) grants.revoke(grant_id, now)
  }
  return grants.issue(approval, now)
}

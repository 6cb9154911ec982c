import { coversPhotos, identifiersOf, samePhotos } from '../protocol/photo-grant.ts'
import { coversScope } from '../protocol/scope.ts'
import type { Grant, Grants } from '../stores/grants.ts'

type Approval = Pick<Grant, 'sub' | 'client_id' | 'scope' | 'authorization_details'>

/**
 * Notes what a person allowed — RFC 6749 §1.3. A photo that the new choice leaves out was taken back: older grants that hold
 * such a photo end with it. Where no photo was asked for, none was left out. When the same photos are chosen again, the
 * earlier tokens live on, and one grant is remembered, however often that happens. To be called inside `allOrNothing`.
 */
export function issueGrant(grants: Grants, approval: Approval, now: number): string {
  const { sub, client_id, scope, authorization_details: kept } = approval
  const choices = kept.length > 0 ? grants.findChoices(sub, client_id) : []
  for (const photos of choices) {
    if (!coversPhotos(kept, identifiersOf(photos))) grants.revokeChoice(sub, client_id, photos, now)
  }
  for (const older of grants.findLive(sub, client_id)) {
    const same = samePhotos(kept, older.authorization_details)
    if (same && coversScope(scope, older.scope)) grants.supersede(older.grant_id, now)
  }
  return grants.issue(approval, now)
}

import { AnsweredBefore } from '../protocol/answered-before.ts'
import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import type { Client } from '../protocol/client.ts'
import { decideNextStep, findCovering } from '../protocol/next-step.ts'
import { ofGrant } from '../protocol/photo-grant.ts'
import type { Stores } from '../stores/stores.ts'
import type { SignedInUser } from '../stores/users.ts'
import { type ApprovalStores, approve, approveAgain } from './approve.ts'

type Dependencies = ApprovalStores & Pick<Stores, 'allOrNothing'>
type Asked = { client: Client; request: AuthorizationRequest; user: SignedInUser }

/**
 * Makes a code where nobody has to be asked: for CloudDrive's own programs, and for what was allowed before, not a photo more
 * — RFC 6749 §4.1 (B). Undefined: the person has to choose. Throws AnsweredBefore.
 */
export function approveUnasked(stores: Dependencies, { client, request, user }: Asked, now: number) {
  const grant = findCovering(request, stores.grants.findLive(user.sub, client.client_id))
  if (decideNextStep(client, request, grant) === 'consent') return undefined
  const authorization_details = grant ? ofGrant(request, grant.authorization_details) : []
  const choice = { request, user, authorization_details }
  const code = stores.allOrNothing(() =>
    grant ? approveAgain(stores, grant.grant_id, choice, now) : approve(stores, choice, now),
  )
  if (code === undefined) throw new AnsweredBefore()
  return code
}

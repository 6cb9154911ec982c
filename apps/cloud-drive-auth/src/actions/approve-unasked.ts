import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import type { Client } from '../protocol/client.ts'
import { decideNextStep, findCovering } from '../protocol/next-step.ts'
import { ofGrant } from '../protocol/photo-grant.ts'
import type { SignedInUser } from '../stores/users.ts'
import { approve } from './approve.ts'
import { type AnswerStores, takeYes } from './take-answer.ts'

type Asked = {
  client: Client
  request: AuthorizationRequest
  user: SignedInUser
  /** The code to make good. */
  code: string
  /** The interaction that is answered with it, if the person was shown a page for this request. */
  interaction?: string
}

/**
 * Makes a code good where nobody has to be asked: for CloudDrive's own programs, and for what was allowed before, not a photo
 * more — RFC 6749 §4.1 (B). Returns the code; undefined: the person has to choose. Throws AnsweredBefore.
 */
export function approveUnasked(stores: AnswerStores, asked: Asked, now: number): string | undefined {
  const { client, request, user, code, interaction } = asked
  const grant = findCovering(request, stores.grants.findLive(user.sub, client.client_id))
  if (decideNextStep(client, request, grant) === 'consent') return undefined
  const authorization_details = grant ? ofGrant(request, grant.authorization_details) : []
  const choice = { request, user, authorization_details, code }
  if (interaction === undefined) stores.allOrNothing(() => approve(stores, choice, now, grant?.grant_id))
  else takeYes(stores, interaction, choice, now, grant?.grant_id)
  return code
}

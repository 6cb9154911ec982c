import type { PhotoAccess } from '@photo/types/authorization-details'
import { AnsweredBefore } from '../protocol/answered-before.ts'
import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import type { Stores } from '../stores/stores.ts'
import type { SignedInUser } from '../stores/users.ts'
import { issueGrant } from './issue-grant.ts'

export type ApprovalStores = Pick<Stores, 'grants' | 'codes' | 'pushedRequests'>

/** A person's yes: to which request, which photos, and which code it makes good. */
export type Choice = {
  request: AuthorizationRequest
  user: Pick<SignedInUser, 'sub' | 'auth_time'>
  authorization_details: PhotoAccess[]
  code: string
}

/**
 * Turns a yes into a grant, whose id is returned, and a code — RFC 6749 §4.1 (C), §4.1.2. To be called inside `allOrNothing`.
 * Throws AnsweredBefore.
 * @param remembered the grant that says yes already: then there is no new one
 */
export function approve(stores: ApprovalStores, choice: Choice, now: number, remembered?: string): string {
  const { request, user, authorization_details, code } = choice
  const { client_id, redirect_uri, scope, nonce = null, code_challenge } = request
  const { sub, auth_time } = user
  takeOnlyAnswer(stores, request, now)
  const permission = { sub, client_id, scope, authorization_details }
  const grant_id = remembered ?? issueGrant(stores.grants, permission, now)
  stores.codes.issue(code, { ...permission, grant_id, redirect_uri, nonce, auth_time, code_challenge }, now)
  return grant_id
}

/** Takes the one answer that a pushed request has, whatever number of tabs it is open in — RFC 9126 §4. Throws AnsweredBefore. */
export function takeOnlyAnswer(
  { pushedRequests }: Pick<ApprovalStores, 'pushedRequests'>,
  { request_uri_hash }: AuthorizationRequest,
  now: number,
): void {
  if (request_uri_hash === undefined || pushedRequests.take(request_uri_hash, now)) return
  throw new AnsweredBefore(request_uri_hash)
}

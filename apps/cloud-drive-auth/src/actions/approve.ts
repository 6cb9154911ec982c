import type { PhotoAccess } from '@photo/types/authorization-details'
import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import type { Stores } from '../stores/stores.ts'
import type { SignedInUser } from '../stores/users.ts'
import { issueGrant } from './issue-grant.ts'

export type ApprovalStores = Pick<Stores, 'grants' | 'codes' | 'pushedRequests'>

/** A person's yes: to which request, and which photos. */
export type Choice = {
  request: AuthorizationRequest
  user: Pick<SignedInUser, 'sub' | 'auth_time'>
  authorization_details: PhotoAccess[]
}

/**
 * Turns a yes into a grant and a code — RFC 6749 §4.1 (C), §4.1.2. Undefined: the request has had its answer. To be called
 * inside `allOrNothing`.
 */
export function approve(stores: ApprovalStores, choice: Choice, now: number): string | undefined {
  const { request, user, authorization_details } = choice
  if (!isFirstAnswer(stores, request, now)) return undefined
  const { client_id, scope } = request
  const grant_id = issueGrant(stores.grants, { sub: user.sub, client_id, scope, authorization_details }, now)
  return issueCode(stores, grant_id, choice, now)
}

/** As approve, for what was allowed before: a code, and no new grant. */
export function approveAgain(
  stores: ApprovalStores,
  grant_id: string,
  choice: Choice,
  now: number,
): string | undefined {
  return isFirstAnswer(stores, choice.request, now) ? issueCode(stores, grant_id, choice, now) : undefined
}

/** Takes the one answer that a pushed request has, whatever number of tabs it is open in — RFC 9126 §4 */
export function isFirstAnswer(
  { pushedRequests }: Pick<ApprovalStores, 'pushedRequests'>,
  { request_uri_hash }: AuthorizationRequest,
  now: number,
): boolean {
  return request_uri_hash === undefined || pushedRequests.take(request_uri_hash, now)
}

function issueCode({ codes }: ApprovalStores, grant_id: string, choice: Choice, now: number): string {
  const { redirect_uri, scope, nonce = null, code_challenge, client_id } = choice.request
  const { sub, auth_time } = choice.user
  const { authorization_details } = choice
  const asked = { client_id, redirect_uri, scope, nonce, code_challenge }
  return codes.issue({ grant_id, sub, auth_time, authorization_details, ...asked }, now)
}

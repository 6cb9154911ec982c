import type { PhotoAccess } from '@photo/types/authorization-details'
import type { Database } from 'better-sqlite3'
import type { SignedInUser } from '../http/session.ts'
import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import type { AuthorizationCodes } from '../stores/authorization-codes.ts'
import type { Grant, Grants } from '../stores/grants.ts'
import type { PushedRequests } from '../stores/pushed-requests.ts'
import type { Transactions } from '../stores/transactions.ts'

type Stores = {
  database: Database
  grants: Grants
  codes: AuthorizationCodes
  transactions: Transactions
  pushedRequests: PushedRequests
}
type Choice = {
  request: AuthorizationRequest
  user: Pick<SignedInUser, 'sub' | 'auth_time'>
  authorization_details: PhotoAccess[]
  now: number
}

export type Approval = ReturnType<typeof createApproval>

/** Turns a person's yes into a grant and a code — RFC 6749 §4.1 (C), §4.1.2. All of it, or nothing. */
export function createApproval({ database, grants, codes, transactions, pushedRequests }: Stores) {
  // A pushed request has one answer, whatever number of tabs it is open in — RFC 9126 §4
  const isFirstAnswer = ({ request_uri_hash }: AuthorizationRequest, now: number) =>
    request_uri_hash === undefined || pushedRequests.take(request_uri_hash, now)

  const makeCode = (grant_id: string, { request, user, authorization_details, now }: Choice) => {
    const { redirect_uri, scope, nonce = null, code_challenge, client_id } = request
    const { sub, auth_time } = user
    const code = {
      grant_id,
      sub,
      client_id,
      redirect_uri,
      scope,
      authorization_details,
      nonce,
      auth_time,
      code_challenge,
    }
    return codes.issue(code, now)
  }

  const approve = database.transaction((choice: Choice) => {
    const { request, user, authorization_details, now } = choice
    if (!isFirstAnswer(request, now)) return undefined
    const { client_id, scope } = request
    const grant_id = grants.issue({ sub: user.sub, client_id, scope, authorization_details }, now)
    return makeCode(grant_id, choice)
  })

  const repeat = database.transaction((grant: Grant, choice: Choice) =>
    isFirstAnswer(choice.request, choice.now) ? makeCode(grant.grant_id, choice) : undefined,
  )

  const decide = database.transaction((transaction: string, choice: Choice) =>
    transactions.take(transaction, choice.now) ? approve(choice) : undefined,
  )

  const refuse = database.transaction(
    (transaction: string, request: AuthorizationRequest, now: number) =>
      transactions.take(transaction, now) && isFirstAnswer(request, now),
  )

  // Undefined where a code would be: the request, or the page, has had its answer.
  return {
    /** A fresh approval that nobody has to be asked for: CloudDrive's own programs. */
    implied: (choice: Choice) => approve.immediate(choice),
    /** A code for what was allowed before, and not a photo more. */
    remembered: (grant: Grant, choice: Choice) => repeat.immediate(grant, choice),
    /** The person's yes on the consent page. */
    given: (transaction: string, choice: Choice) => decide.immediate(transaction, choice),
    /** The person's no. False: there was an answer before. */
    refused: (transaction: string, request: AuthorizationRequest, now: number) =>
      refuse.immediate(transaction, request, now),
  }
}

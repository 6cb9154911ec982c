import type { PhotoAccess } from '@photo/types/authorization-details'
import type { Database } from 'better-sqlite3'
import type { AuthorizationRequest } from './protocol/authorization-request.ts'
import type { AuthorizationCodes } from './stores/authorization-codes.ts'
import type { Grant, Grants } from './stores/grants.ts'
import type { Transactions } from './stores/transactions.ts'

type Stores = { database: Database; grants: Grants; codes: AuthorizationCodes; transactions: Transactions }
type Choice = { sub: string; request: AuthorizationRequest; authorization_details: PhotoAccess[]; now: number }

export type Approval = ReturnType<typeof createApproval>

/** Turns a person's yes into a grant and a code — RFC 6749 §4.1 (C), §4.1.2. All of it, or nothing. */
export function createApproval({ database, grants, codes, transactions }: Stores) {
  const makeCode = (request: AuthorizationRequest, grant: Omit<Grant, 'created_at' | 'last_used_at'>, now: number) => {
    const { redirect_uri, scope, code_challenge, client_id } = request
    const { grant_id, sub, authorization_details } = grant
    return codes.issue({ grant_id, sub, client_id, redirect_uri, scope, code_challenge, authorization_details }, now)
  }

  const approve = database.transaction(({ sub, request, authorization_details, now }: Choice) => {
    const { client_id, scope } = request
    const grant_id = grants.issue({ sub, client_id, scope, authorization_details }, now)
    return makeCode(request, { grant_id, sub, client_id, scope, authorization_details }, now)
  })

  const decide = database.transaction((transaction: string, choice: Choice) =>
    transactions.take(transaction, choice.now) ? approve(choice) : undefined,
  )

  return {
    /** A fresh approval that nobody has to be asked for: CloudDrive's own programs. */
    implied: (choice: Choice) => approve.immediate(choice),
    /** A code for what was allowed before, and not a photo more. */
    remembered: (request: AuthorizationRequest, grant: Grant, now: number) => makeCode(request, grant, now),
    /** The person's answer on the consent page. Undefined: that page has had its answer. */
    given: (transaction: string, choice: Choice) => decide.immediate(transaction, choice),
  }
}

import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import type { Stores } from '../stores/stores.ts'
import { type ApprovalStores, approve, type Choice, isFirstAnswer } from './approve.ts'

type Dependencies = ApprovalStores & Pick<Stores, 'transactions' | 'allOrNothing'>

/** Takes the person's yes, once, and makes a code of it — RFC 6749 §4.1 (C). Undefined: there was an answer before. */
export function takeYes(stores: Dependencies, transaction: string, choice: Choice, now: number): string | undefined {
  return stores.allOrNothing(() =>
    stores.transactions.take(transaction, now) ? approve(stores, choice, now) : undefined,
  )
}

/** Takes the person's no, once — RFC 6749 §4.1.2.1. False: there was an answer before. */
export function takeNo(stores: Dependencies, transaction: string, request: AuthorizationRequest, now: number): boolean {
  return stores.allOrNothing(() => stores.transactions.take(transaction, now) && isFirstAnswer(stores, request, now))
}

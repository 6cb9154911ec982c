import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import type { Stores } from '../stores/stores.ts'
import { type ApprovalStores, approve, type Choice, takeOnlyAnswer } from './approve.ts'

export type AnswerStores = ApprovalStores & Pick<Stores, 'interactions' | 'allOrNothing'>

/**
 * Takes a yes, once, and makes its code good — RFC 6749 §4.1 (C). False: this interaction was answered before. Throws
 * AnsweredBefore when its pushed request was, in another tab.
 * @param remembered the grant that says yes already
 */
export function takeYes(
  stores: AnswerStores,
  interaction: string,
  choice: Choice,
  now: number,
  remembered?: string,
): boolean {
  return stores.allOrNothing(() => {
    if (!stores.interactions.take(interaction, choice.user.sub, now)) return false
    stores.interactions.keepGrant(interaction, approve(stores, choice, now, remembered))
    return true
  })
}

type No = { request: AuthorizationRequest; sub: string }

/** Takes a no, once — RFC 6749 §4.1.2.1. False, and throws, as takeYes. */
export function takeNo(stores: AnswerStores, interaction: string, { request, sub }: No, now: number): boolean {
  return stores.allOrNothing(() => {
    if (!stores.interactions.take(interaction, sub, now)) return false
    takeOnlyAnswer(stores, request, now)
    return true
  })
}

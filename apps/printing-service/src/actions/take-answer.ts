import { sha256 } from '@photo/service/secrets'
import type { Logger } from 'pino'
import { FlowError } from '../flow-error.ts'
import type { OrderForm } from '../prints/order-form.ts'
import { readAuthorizationResponse, TIME_TO_ANSWER } from '../protocol/authorization-response.ts'
import type { PendingAuthorization, PendingAuthorizations } from '../stores/pending-authorizations.ts'
import { type Changed, type ConnectionDependencies, completeConnection } from './complete-connection.ts'
import { completeSignIn, type SignInDependencies } from './complete-sign-in.ts'
import { createRecentResults } from './recent-results.ts'
import { redeemCode } from './redeem-code.ts'

/** Who is at a browser, and what was typed there. */
type Visit = {
  visitor_id: string
  customer_id?: string | undefined
  draft?: OrderForm['choices'] | undefined
  /** How many photos came and went. */
  changed?: Changed | undefined
}

/** An authorization response as a browser brought it. */
type Answer = {
  query: URLSearchParams
  /** What this browser asked under the state of the answer, if anything. */
  question: PendingAuthorization | undefined
  visit: Partial<Visit>
  /** What only this browser sends along: its cookie, as it is. */
  sender: string
}

/** Where an answer leads to, and who is at the browser from now on; nobody new when the question was answered before. */
type Outcome = { page: string; visit?: Visit }

export type AnswerDependencies = ConnectionDependencies &
  SignInDependencies & { pendingAuthorizations: PendingAuthorizations }

/**
 * Takes an authorization response: checks it, hands in the code, and does what the question was for. One answer a question
 * counts — RFC 6749 §10.12. Whoever brings it again, by Back, a reload or a second tab, is led to where the first one led.
 */
export function createAnswerTaking(dependencies: AnswerDependencies) {
  const { pendingAuthorizations } = dependencies
  const recent = createRecentResults<Outcome>()

  return async (answer: Answer, log: Logger): Promise<Outcome> => {
    const { query, question, sender } = answer
    // Only who brought the answer knows all of this. A reload that breaks off the first answer gets the new session, too.
    const same = sha256([sender, query].join(' '))
    const known = recent.find(same)
    if (known !== undefined) return known
    if (question?.answered) return leadOn(question, log)
    const { code, pending } = readAuthorizationResponse(query, question)
    const age = Date.now() - pending.asked_at
    // Asked later than now: before somebody set the clock back, nobody can tell how long ago.
    if (age >= TIME_TO_ANSWER || age < 0) throw new FlowError('answer_late', { check: 'asked_at' })
    if (!pendingAuthorizations.take(pending, Date.now())) {
      await recent.find(pending.state_hash)?.catch(() => {})
      return leadOn(pending, log)
    }
    const outcome = complete(dependencies, pending, code, answer.visit, log)
    recent.keep([same, pending.state_hash], outcome)
    return outcome
  }
}

const pages = { photos: '/photos', sign_in: '/account' }

function leadOn({ purpose }: PendingAuthorization, log: Logger): Outcome {
  log.info({ event: 'answer_brought_again', purpose })
  return { page: pages[purpose] }
}

async function complete(
  dependencies: AnswerDependencies,
  pending: PendingAuthorization,
  code: string,
  visit: Partial<Visit>,
  log: Logger,
): Promise<Outcome> {
  const { pendingAuthorizations } = dependencies
  const granted = await redeemCode(dependencies, pending, code).catch((error) => {
    // Nobody has seen the code: it can be brought again. Everything else was CloudDrive's answer to it.
    const unseen = error instanceof FlowError && error.problem === 'authorization_server_down'
    unseen ? pendingAuthorizations.release(pending) : pendingAuthorizations.finish(pending)
    throw error
  })
  pendingAuthorizations.finish(pending)
  const page = pages[pending.purpose]
  const { visitor_id } = pending
  if (pending.purpose === 'photos') {
    const changed = await completeConnection(dependencies, pending, granted, log)
    return { page, visit: { ...visit, visitor_id, changed } }
  }
  const person = await completeSignIn(dependencies, pending, granted, visit.customer_id, log)
  if (person.visitor_id === visitor_id) return { page, visit: { ...visit, ...person } }
  // What the one before has typed and asked is not theirs.
  pendingAuthorizations.close(visitor_id, person.visitor_id)
  return { page, visit: person }
}

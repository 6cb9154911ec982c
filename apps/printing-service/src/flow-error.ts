/** The ways in which a flow, or a request for a photo, can end without the photo. Each has its page in flow-pages.ts. */
export type FlowProblem =
  | 'foreign_answer'
  | 'wrong_issuer'
  | 'unreadable_answer'
  | 'access_denied'
  | 'change_denied'
  | 'sign_in_denied'
  | 'request_refused'
  | 'sign_in_trouble'
  | 'code_refused'
  | 'client_refused'
  | 'odd_answer'
  | 'metadata_refused'
  | 'sign_in_down'
  | 'unknown_request_mode'
  | 'push_refused'
  | 'identity_refused'
  | 'permission_ended'
  | 'key_ran_out'
  | 'disconnected'
  | 'renewal_refused'
  | 'key_not_renewed'
  | 'not_connected'
  | 'photo_not_granted'
  | 'photo_store_down'

/** The one error of this party. `technical` is shown folded away and logged: never put a code, token or secret into it. */
export class FlowError extends Error {
  readonly problem: FlowProblem
  readonly technical: Record<string, string>

  constructor(problem: FlowProblem, technical: Record<string, string> = {}) {
    super(problem)
    this.problem = problem
    this.technical = technical
  }
}

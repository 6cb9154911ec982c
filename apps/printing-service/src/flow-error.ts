/** The ways in which a flow, or a request for a photo, can end without the photo. Each has its page in flow-pages.ts. */
export type FlowProblem =
  | 'foreign_answer'
  | 'answer_late'
  | 'wrong_issuer'
  | 'unreadable_answer'
  | 'access_denied'
  | 'request_refused'
  | 'sign_in_trouble'
  | 'invalid_grant'
  | 'client_refused'
  | 'odd_answer'
  | 'metadata_refused'
  | 'authorization_server_down'
  | 'unknown_request_mode'
  | 'push_refused'
  | 'identity_refused'
  | 'permission_ended'
  | 'access_token_expired'
  | 'access_token_withdrawn'
  | 'refresh_refused'
  | 'access_token_not_refreshed'
  | 'not_connected'
  | 'photo_not_granted'
  | 'resource_server_down'

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

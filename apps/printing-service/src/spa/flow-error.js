/**
 * The ways in which a flow can end without photos. Each has its words in flow-pages.js; ../flow-error.ts says what those mean
 * that the shop on a server knows too. Only here: another tab asked (asked_elsewhere) or has the answer (answered_elsewhere),
 * and a browser that keeps nothing for this site (no_cookies) or opens no cryptography at this address (no_cryptography).
 * @typedef {'foreign_answer' | 'asked_elsewhere' | 'answer_late' | 'answered_elsewhere' | 'wrong_issuer' | 'unreadable_answer' | 'access_denied'
 *   | 'request_refused' | 'sign_in_trouble' | 'invalid_grant' | 'odd_answer' | 'metadata_refused' | 'authorization_server_down' | 'permission_ended' | 'access_token_withdrawn' | 'access_token_not_taken'
 *   | 'photo_not_granted' | 'resource_server_down' | 'no_cryptography' | 'no_cookies'} FlowProblem
 */

/** The one error of this client. `technical` is shown folded away: never put a code or a token into it. */
export class FlowError extends Error {
  /**
   * @param {FlowProblem} problem
   * @param {Record<string, string>} [technical]
   */
  constructor(problem, technical = {}) {
    super(problem)
    this.problem = problem
    this.technical = technical
  }
}

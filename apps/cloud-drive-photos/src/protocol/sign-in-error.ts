/** How a sign-in at the gallery can end early. pages/explain-sign-in.ts says each of them in words for people. */
export type SignInProblem =
  /** `state` names no question of this browser — RFC 6749 §10.12 */
  | 'foreign_answer'
  /** `iss` is missing or another — RFC 9207 §2.4 */
  | 'wrong_issuer'
  /** The person said no — RFC 6749 §4.1.2.1 */
  | 'access_denied'
  /** The authorization server has trouble of its own, and tells it through the browser — RFC 6749 §4.1.2.1 */
  | 'server_trouble'
  /** It does not like the authorization request — RFC 6749 §4.1.2.1 */
  | 'request_refused'
  /** The browser brought neither one code nor one error — RFC 6749 §4.1.2 */
  | 'unreadable_answer'
  /** The code was used, or is too old — RFC 6749 §5.2 */
  | 'code_refused'
  /** The token endpoint does not like us, or how we ask — RFC 6749 §5.2 */
  | 'client_refused'
  /** Tokens came that cannot be read or used — RFC 6749 §5.1 */
  | 'odd_answer'
  /** The ID token, or what was said about the person, fails a check — OpenID Connect Core §3.1.3.7, §5.3.2 */
  | 'identity_refused'
  /** The authorization server gives no answer that can be used: what api-error.ts calls temporarily_unavailable. */
  | 'no_answer'
  /** What was sent came from a session that has ended. */
  | 'signed_out'

/** A sign-in that ended early. `technical` is for support and developers: it repeats nothing secret. */
export class SignInError extends Error {
  readonly problem: SignInProblem
  readonly technical: Record<string, string>

  constructor(problem: SignInProblem, technical: Record<string, string> = {}) {
    super(problem)
    this.problem = problem
    this.technical = technical
  }
}

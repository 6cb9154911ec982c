/** The ways in which a flow, or a request for a photo, can end without the photo. Each has its page in flow-pages.ts. */
export type FlowProblem =
  /** `state` names no question of this browser — RFC 6749 §10.12 */
  | 'foreign_answer'
  /** The answer came more than ten minutes after the question. */
  | 'answer_late'
  /** `iss` is missing or another — RFC 9207 §2.4 */
  | 'wrong_issuer'
  /** The browser brought neither one code nor one error, or a parameter twice — RFC 6749 §3.1, §4.1.2 */
  | 'unreadable_answer'
  /** The person said no — RFC 6749 §4.1.2.1 */
  | 'access_denied'
  /** CloudDrive does not like what we ask: the authorization request, or the token request — RFC 6749 §4.1.2.1, §5.2 */
  | 'request_refused'
  /** CloudDrive has trouble of its own, and tells it through the browser — RFC 6749 §4.1.2.1 */
  | 'sign_in_trouble'
  /** The code is no longer good: used, too old, or somebody else's — RFC 6749 §5.2 */
  | 'invalid_grant'
  /** CloudDrive does not believe that we are PrintShop: `invalid_client` — RFC 6749 §5.2 */
  | 'client_refused'
  /** A server answered with something that cannot be read or used — RFC 6749 §5.1 */
  | 'odd_answer'
  /** A server's metadata speaks for another server — RFC 8414 §3.3, RFC 9728 §3.3 */
  | 'metadata_refused'
  /** The authorization server does not answer, or says that it cannot just now. */
  | 'authorization_server_down'
  /** Our own page was asked for a way to send the request that there is not. */
  | 'unknown_request_mode'
  /** CloudDrive does not take the request that we pushed — RFC 9126 §2.3 */
  | 'push_refused'
  /** The ID token, or what was said about the person, fails a check — OpenID Connect Core §3.1.3.7, §5.3.2 */
  | 'identity_refused'
  /** The photo storage refuses the access token after its time, or when we never knew its time — RFC 6750 §3.1 */
  | 'permission_ended'
  /** The access token has expired, and there is no refresh token: the browser has to go by CloudDrive once more. */
  | 'access_token_expired'
  /** The photo storage refuses the access token before its time: somebody took it back — RFC 6750 §3.1 */
  | 'access_token_withdrawn'
  /** The photo storage refuses an access token that CloudDrive has issued just now: nobody took it back — RFC 6750 §3.1 */
  | 'access_token_not_taken'
  /** CloudDrive does not take the refresh token: `invalid_grant` — RFC 6749 §5.2 */
  | 'refresh_refused'
  /** CloudDrive cannot be asked for the next access token just now: everything is kept. */
  | 'access_token_not_refreshed'
  /** This visitor has no connection, or has ended it meanwhile. */
  | 'not_connected'
  /** A photo is not in the grant, or not there: the answer does not tell which — RFC 9396 §9 */
  | 'photo_not_granted'
  /** The photo storage does not answer. */
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

import { CODE_LIFETIME } from './authorization-code.ts'
import type { Client } from './client.ts'
import { OAuthError } from './oauth-error.ts'
import type { Parameters } from './parameters.ts'
import { checkCodeVerifierSyntax, verifierMatches } from './pkce.ts'

/** What the client hands in for its access token — RFC 6749 §4.1.3, RFC 7636 §4.5 */
export type CodeTokenRequest = { code: string; redirect_uri?: string; code_verifier?: string }

/** What the authorization server remembers of a code. Times in seconds since 1970. */
export type AuthorizationCode = {
  client_id: string
  redirect_uri: string
  code_challenge: string | null
  expires_at: number
  consumed_at: number | null
  burnt_at: number | null
}

/** Reads the token request — RFC 6749 §4.1.3 */
export function readCodeTokenRequest(parameters: Parameters): CodeTokenRequest {
  const code = parameters.required('code')
  const redirect_uri = parameters.optional('redirect_uri')
  const code_verifier = parameters.optional('code_verifier')
  return {
    code,
    ...(redirect_uri !== undefined && { redirect_uri }),
    ...(code_verifier !== undefined && { code_verifier: checkCodeVerifierSyntax(code_verifier) }),
  }
}

/**
 * Checks that this code may be redeemed by this client with this request — RFC 6749 §4.1.3, RFC 7636 §4.6.
 * Whose code it is comes first: a stranger learns nothing about it and cannot spoil it for its owner.
 */
export function checkCode<Code extends AuthorizationCode>(
  code: Code | undefined,
  client: Client,
  request: CodeTokenRequest,
  now: number,
): Code {
  if (!code) throw invalidGrant('code_unknown', 'The code is unknown')
  if (code.client_id !== client.client_id)
    throw invalidGrant('code_client_mismatch', 'The code was issued to another client')
  // RFC 6749 §4.1.3 requires it. Here it may be left out, because the verifier binds the code already and OAuth 2.1 draft-16 §10.2
  // drops it; when sent it has to be the same.
  if (request.redirect_uri !== undefined && request.redirect_uri !== code.redirect_uri) {
    throw invalidGrant('code_redirect_uri_mismatch', 'The redirect_uri is not the one of the authorization request')
  }
  if (code.burnt_at !== null) throw invalidGrant('code_burnt', 'The code was shown with a wrong verifier before')
  if (code.consumed_at === null && !isInItsMinute(code, now)) throw invalidGrant('code_expired', 'The code has expired')
  checkVerifierPresence(code.code_challenge, request.code_verifier)
  return code
}

/** True when the verifier is the one that the challenge was made from — RFC 7636 §4.6. Otherwise the caller burns the code: hardening of our own. */
export function verifierIsRight(code: AuthorizationCode, { code_verifier }: CodeTokenRequest): boolean {
  return verifierMatches(code_verifier ?? '', code.code_challenge ?? '')
}

/** What a request with a wrong verifier is told — RFC 7636 §4.6 */
export function wrongVerifier(): OAuthError {
  return invalidGrant('pkce_mismatch', 'The code_verifier does not match the code_challenge')
}

/** What the second of two redemptions is told, whether it comes later or at the same moment — RFC 6749 §4.1.2 */
export function codeReplayed(sub: string): OAuthError {
  return invalidGrant('code_replayed', 'The code was used before', { sub })
}

/** What a redemption is told when the permission or the account is gone. */
export function grantGone(): OAuthError {
  return invalidGrant('grant_gone', 'The permission behind the code was withdrawn')
}

// A code without a challenge cannot be had here. Should one exist, a verifier sent with it shows that somebody stripped
// the challenge from the request on its way — RFC 9700 §4.8.2.
function checkVerifierPresence(code_challenge: string | null, code_verifier: string | undefined): void {
  if (code_challenge === null && code_verifier !== undefined) {
    throw new OAuthError('invalid_request', 'The code has no code_challenge to compare with', {
      event: 'pkce_downgrade',
    })
  }
  if (code_challenge === null)
    throw invalidGrant('pkce_challenge_missing', 'The code was made without a code_challenge')
  if (code_verifier === undefined) throw invalidGrant('pkce_verifier_missing', 'The code_verifier is missing')
}

function invalidGrant(event: string, description: string, about: { sub?: string } = {}): OAuthError {
  return new OAuthError('invalid_grant', description, { event, about })
}

// One that would live for longer than any code does is from later than now: clock.ts says why that is over.
function isInItsMinute({ expires_at }: AuthorizationCode, now: number): boolean {
  return expires_at > now && expires_at <= now + CODE_LIFETIME
}

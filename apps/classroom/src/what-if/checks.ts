/** A check that refuses: the words with which it does so, the file in which it stands, and where that is written. */
export type Check = { says: string; file: string; ref: string }

const auth = 'apps/cloud-drive-auth/src/protocol'
const photos = 'apps/cloud-drive-photos/src/protocol'
const shop = 'apps/printing-service/src'

/** The checks that experiments meet. Which one it was is read from the real answer, never assumed. */
export const CHECKS: Check[] = [
  // Authorization server: who calls, and for what
  {
    says: 'The client is unknown or did not prove who it is',
    file: `${auth}/client-authentication.ts`,
    ref: 'RFC 6749 §5.2',
  },
  { says: 'The client does not say who it is', file: `${auth}/client-authentication.ts`, ref: 'RFC 6749 §3.2.1' },
  { says: 'The server does not know this grant_type', file: `${auth}/grant-type.ts`, ref: 'RFC 6749 §5.2' },
  { says: 'was sent more than once', file: `${auth}/parameters.ts`, ref: 'RFC 6749 §3.2' },
  { says: 'This endpoint takes', file: 'apps/cloud-drive-auth/src/errors.ts', ref: 'RFC 6749 §3.2' },
  { says: 'Too many failed requests', file: 'apps/cloud-drive-auth/src/rate-limits.ts', ref: 'RFC 6749 §2.3.1' },
  // Authorization server: the code
  { says: 'The code was used before', file: `${auth}/authorization-code-grant.ts`, ref: 'RFC 6749 §4.1.2' },
  {
    says: 'The code was shown with a wrong verifier before',
    file: `${auth}/authorization-code-grant.ts`,
    ref: 'RFC 7636 §4.6',
  },
  {
    says: 'The code was issued to another client',
    file: `${auth}/authorization-code-grant.ts`,
    ref: 'RFC 6749 §4.1.3',
  },
  {
    says: 'The redirect_uri is not the one of the authorization request',
    file: `${auth}/authorization-code-grant.ts`,
    ref: 'RFC 6749 §4.1.3',
  },
  { says: 'The code_verifier is missing', file: `${auth}/authorization-code-grant.ts`, ref: 'RFC 7636 §4.5' },
  {
    says: 'The code_verifier does not match the code_challenge',
    file: `${auth}/authorization-code-grant.ts`,
    ref: 'RFC 7636 §4.6',
  },
  {
    says: 'The permission behind the code was withdrawn',
    file: `${auth}/authorization-code-grant.ts`,
    ref: 'RFC 6749 §5.2',
  },
  { says: 'ask for more than was granted', file: `${auth}/authorization-details.ts`, ref: 'RFC 9396 §6' },
  { says: 'The resource is unknown', file: `${auth}/resource.ts`, ref: 'RFC 8707 §2' },
  // Authorization server: refreshing
  { says: 'The scope asks for more than was granted', file: `${auth}/refresh-token-grant.ts`, ref: 'RFC 6749 §6' },
  { says: 'The refresh token was used before', file: `${auth}/refresh-token-grant.ts`, ref: 'RFC 9700 §4.14.2' },
  { says: 'The refresh token was withdrawn', file: `${auth}/refresh-token-grant.ts`, ref: 'RFC 6749 §5.2' },
  // Authorization server: the request for permission
  {
    says: 'This link does not lead back to',
    file: 'apps/cloud-drive-auth/src/problem-pages.ts',
    ref: 'RFC 6749 §4.1.2.1',
  },
  { says: 'We do not know this app', file: 'apps/cloud-drive-auth/src/problem-pages.ts', ref: 'RFC 6749 §4.1.2.1' },
  { says: 'The parameter code_challenge is missing', file: `${auth}/pkce.ts`, ref: 'RFC 7636 §4.4.1' },
  { says: 'The code_challenge_method must be S256', file: `${auth}/pkce.ts`, ref: 'RFC 9700 §2.1.1' },
  { says: 'The response_type must be code', file: `${auth}/authorization-request.ts`, ref: 'RFC 6749 §4.1.2.1' },
  { says: 'The scope has a word that this client may not ask for', file: `${auth}/scope.ts`, ref: 'RFC 6749 §3.3' },
  { says: 'Nobody is signed in', file: `${auth}/sign-in.ts`, ref: 'OpenID Connect Core §3.1.2.6' },
  { says: 'The resource owner has to be asked', file: `${auth}/sign-in.ts`, ref: 'OpenID Connect Core §3.1.2.6' },
  { says: 'The request_uri was used before', file: `${auth}/pushed-authorization-request.ts`, ref: 'RFC 9126 §7.3' },
  { says: 'The request_uri has expired', file: `${auth}/pushed-authorization-request.ts`, ref: 'RFC 9126 §4' },
  {
    says: 'The request_uri was issued to another client',
    file: `${auth}/pushed-authorization-request.ts`,
    ref: 'RFC 9126 §2.2',
  },
  // Authorization server: userinfo
  { says: 'The access token is not one of ours, or has expired', file: `${auth}/userinfo.ts`, ref: 'RFC 9068 §4' },
  { says: 'The access token is meant for another server', file: `${auth}/userinfo.ts`, ref: 'RFC 9068 §4' },
  // Client
  { says: 'This answer does not belong to your visit', file: `${shop}/flow-pages.ts`, ref: 'RFC 6749 §10.12' },
  // Resource server
  { says: 'There is no such photo', file: `${photos}/api-error.ts`, ref: 'RFC 9396 §9.1' },
  { says: 'The signature of the access token is wrong', file: `${photos}/access-token.ts`, ref: 'RFC 9068 §4' },
  { says: 'with an algorithm that is not accepted here', file: `${photos}/access-token.ts`, ref: 'RFC 8725 §3.1' },
  { says: 'The access token is malformed', file: `${photos}/access-token.ts`, ref: 'RFC 6750 §3.1' },
  { says: 'The access token has expired', file: `${photos}/access-token.ts`, ref: 'RFC 6750 §3.1' },
  {
    says: 'The access token was revoked or has ended',
    file: `${photos}/introspection-request.ts`,
    ref: 'RFC 7662 §2.2',
  },
  {
    says: 'This needs an access token in the Authorization header',
    file: `${photos}/bearer-error.ts`,
    ref: 'RFC 6750 §3',
  },
  {
    says: 'The access token does not carry the scope that this needs',
    file: `${photos}/bearer-error.ts`,
    ref: 'RFC 6750 §3.1',
  },
]

/** The check that gave these reasons. */
export function checkThatSaid(reasons: string): Check | undefined {
  return CHECKS.find(({ says }) => reasons.includes(says))
}

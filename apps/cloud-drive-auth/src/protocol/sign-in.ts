import { OAuthError } from './oauth-error.ts'
import { isSilent, type OpenIdRequest } from './openid-request.ts'

type SignedIn = { sub: string; auth_time: number }

/**
 * Why a person has to show the password before anything else; undefined when there is no reason to — OpenID Connect Core
 * §3.1.2.3. Counted in whole seconds, so rounded to the strict side: `max_age=0` always asks.
 */
export function whySignIn(request: OpenIdRequest, user: SignedIn | undefined, now: number): string | undefined {
  if (!user) return 'Nobody is signed in'
  if (request.prompt?.includes('login')) return 'The client wants a fresh sign-in'
  // One from later than now was too long ago: clock.ts says why.
  const age = user.auth_time > now ? Number.POSITIVE_INFINITY : now - user.auth_time
  if (request.max_age !== undefined && age >= request.max_age) return 'The sign-in is too long ago'
  if (!isExpected(request, user.sub)) return 'Somebody else is signed in than the id_token_hint is about'
  return undefined
}

/**
 * Refuses to show a page where the client wants none — OpenID Connect Core §3.1.2.6
 * @param reason why the page would be the sign-in page; undefined: it would be the consent page
 */
export function checkMayShowPage(request: OpenIdRequest, reason: string | undefined): void {
  if (!isSilent(request)) return
  if (reason) throw new OAuthError('login_required', reason)
  throw new OAuthError('consent_required', 'The resource owner has to be asked')
}

/** The refusal for the client when somebody else has signed in than the one it knows — OpenID Connect Core §3.1.2.2 */
export function refusalOfSignIn(request: OpenIdRequest, sub: string): OAuthError | undefined {
  if (isExpected(request, sub)) return undefined
  return new OAuthError('login_required', 'Somebody else has signed in than the id_token_hint is about')
}

/** True when a person may answer a request that waits: nobody has to sign in for it first, and it expects this person. */
export function mayAnswer({ must_sign_in, request }: { must_sign_in: boolean; request: OpenIdRequest }, sub: string) {
  return !must_sign_in && isExpected(request, sub)
}

function isExpected({ hint_sub }: OpenIdRequest, sub: string): boolean {
  return hint_sub === undefined || hint_sub === sub
}

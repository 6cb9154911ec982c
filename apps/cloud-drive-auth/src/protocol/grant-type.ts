import type { Client } from './client.ts'
import { OAuthError } from './oauth-error.ts'

/** The ways to a token that exist here. The password and implicit ways do not — RFC 9700 §2.1.2, §2.4 */
export const GRANT_TYPES = ['authorization_code', 'refresh_token'] as const

type GrantType = (typeof GRANT_TYPES)[number]

/** Checks that the grant type exists and that this client registered it — RFC 6749 §5.2 */
export function checkGrantType(sent: string, client: Client): GrantType {
  const grant_type = GRANT_TYPES.find((known) => known === sent)
  if (!grant_type) {
    throw new OAuthError('unsupported_grant_type', 'The server does not know this grant_type')
  }
  if (!client.grant_types.includes(grant_type)) {
    throw new OAuthError('unauthorized_client', 'The client may not use this grant_type')
  }
  return grant_type
}

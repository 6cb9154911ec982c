import type { TokenResponse } from '@photo/types/token-response'
import type { Access } from './access.ts'

type Tokens = {
  access_token: string
  expires_in: number
  refresh_token?: string | undefined
  id_token?: string | undefined
}

/** What the client gets: its tokens, and what the access token opens — RFC 6749 §5.1, RFC 9396 §7 */
export function tokenResponse(
  { scope, authorization_details }: Access,
  { access_token, expires_in, refresh_token, id_token }: Tokens,
): TokenResponse {
  return {
    access_token,
    token_type: 'Bearer',
    expires_in,
    scope,
    ...(refresh_token !== undefined && { refresh_token }),
    ...(id_token !== undefined && { id_token }),
    ...(authorization_details.length > 0 && { authorization_details }),
  }
}

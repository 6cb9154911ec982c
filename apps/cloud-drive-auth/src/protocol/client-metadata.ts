import { z } from 'zod'
import { OAuthError } from './oauth-error.ts'
import { checkNewRedirectUri } from './redirect-uri-registration.ts'
import { hasScope } from './scope.ts'

/** What a client that registers itself may ask for at most. `photos.manage` stays with CloudDrive's own programs. */
export const REGISTRABLE_SCOPE = 'openid profile email photos.read offline_access'

/** What a client says of itself when it registers, checked and complete — RFC 7591 §2 */
export type ClientMetadata = {
  client_name?: string | undefined
  application_type: 'web' | 'native'
  redirect_uris: string[]
  token_endpoint_auth_method: 'client_secret_basic' | 'client_secret_post' | 'none'
  grant_types: string[]
  response_types: string[]
  scope: string
  require_pushed_authorization_requests: boolean
}

/** Letters only that show, in the order in which they stand: names are read by people who decide whether to trust them. */
const readable = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u

// Members that are not listed are left out of the result: ignored, as RFC 7591 §2 wants it.
const metadata = z.object({
  client_name: z.string().trim().min(1).max(80).regex(readable).optional(),
  application_type: z.enum(['web', 'native']).default('web'),
  redirect_uris: z.array(z.string()).min(1).max(10),
  token_endpoint_auth_method: z
    .enum(['client_secret_basic', 'client_secret_post', 'none'])
    .default('client_secret_basic'),
  grant_types: z.array(z.enum(['authorization_code', 'refresh_token'])).optional(),
  response_types: z.tuple([z.literal('code')]).default(['code']),
  scope: z.string().optional(),
  require_pushed_authorization_requests: z.boolean().default(false),
})

/** Reads a registration request. Throws invalid_redirect_uri or invalid_client_metadata — RFC 7591 §3.2.2 */
export function readClientMetadata(body: unknown): ClientMetadata {
  const { data, error } = metadata.safeParse(body)
  if (error) throw refuse(error)
  for (const redirect_uri of data.redirect_uris) checkNewRedirectUri(redirect_uri, data.application_type)
  const { grant_types, scope } = checkRefreshTokens(data.grant_types, data.scope)
  return { ...data, grant_types, scope: checkRegistrableScope(scope) }
}

// A client that may ask for a refresh token has to be able to use it. Where it says nothing, each of the two follows the other.
function checkRefreshTokens(grant_types: string[] | undefined, scope: string | undefined) {
  if (grant_types && !grant_types.includes('authorization_code')) {
    throw invalidMetadata('The grant_types have to include authorization_code')
  }
  const withoutRefresh = grant_types && !grant_types.includes('refresh_token')
  if (withoutRefresh && scope && hasScope(scope, 'offline_access')) {
    throw invalidMetadata('The scope offline_access needs the grant type refresh_token')
  }
  const most = REGISTRABLE_SCOPE.split(' ').filter((word) => !(withoutRefresh && word === 'offline_access'))
  const asked = scope ?? most.join(' ')
  const implied = hasScope(asked, 'offline_access') ? ['authorization_code', 'refresh_token'] : ['authorization_code']
  return { scope: asked, grant_types: [...new Set(grant_types ?? implied)] }
}

function checkRegistrableScope(scope: string): string {
  if (scope === '') throw invalidMetadata('The scope is empty', 'invalid_scope')
  const words = [...new Set(scope.split(' '))]
  if (!words.every((word) => hasScope(REGISTRABLE_SCOPE, word))) {
    throw invalidMetadata('The scope has a word that registered clients may not ask for', 'invalid_scope')
  }
  return words.join(' ')
}

// Says which member it is, and repeats no value: a library's own reasons are written for other readers.
function refuse({ issues: [issue] }: z.ZodError): OAuthError {
  const member = String(issue?.path[0] ?? 'body')
  if (member === 'redirect_uris') {
    return new OAuthError('invalid_redirect_uri', 'The redirect_uris have to be a list of one to ten addresses')
  }
  const description = reasons[member] ?? `The ${member} has a value that this server does not take`
  return invalidMetadata(description, `invalid_${member}`)
}

const reasons: Record<string, string> = {
  body: 'The body has to be a JSON object',
  client_name: 'The client_name has to be 1 to 80 characters that can be seen',
}

function invalidMetadata(description: string, event = 'invalid_client_metadata'): OAuthError {
  return new OAuthError('invalid_client_metadata', description, { event })
}

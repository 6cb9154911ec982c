import { canBeSeen } from '@photo/service/plain-text'
import { z } from 'zod'
import { GRANT_TYPES } from './grant-type.ts'
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
const readable = /^(?:(?!\u034f)[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0])*$/u

/** So many marks on one letter reach into the lines around it — UTS #39 §5.4 */
const piledUp = /[\p{Mn}\p{Me}]{5}/u

/** Signs that join letters or keep them apart, where a script or an emoji is written with them — UTS #39 §3.1.1 */
const joiners =
  /(?<=[\p{M}\p{Extended_Pictographic}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}])[\u200c\u200d]/gu

/** The flag of a part of a country: a black flag, and its code in letters that do not show — UTS #51 §C.1 */
const flags = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}/gu

// Members that are not listed are left out of the result: ignored, as RFC 7591 §2 wants it.
const members = z.object({
  client_name: z.string().trim().min(1).max(80).refine(isReadable).optional(),
  application_type: z.enum(['web', 'native']).default('web'),
  redirect_uris: z.array(z.string()).min(1).max(10),
  token_endpoint_auth_method: z
    .enum(['client_secret_basic', 'client_secret_post', 'none'])
    .default('client_secret_basic'),
  grant_types: z.array(z.string()).optional(),
  response_types: z.array(z.string()).default(['code']),
  scope: z.string().optional(),
  require_pushed_authorization_requests: z.boolean().default(false),
})

// Many programs write null for what they do not say — RFC 7591 §2
const metadata = z.preprocess((body) => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
}, members)

/** Reads a registration request. Throws invalid_redirect_uri or invalid_client_metadata — RFC 7591 §3.2.2 */
export function readClientMetadata(body: unknown): ClientMetadata {
  const { data, error } = metadata.safeParse(body)
  if (error) throw refuse(error)
  for (const redirect_uri of data.redirect_uris) checkNewRedirectUri(redirect_uri, data.application_type)
  const response_types = narrowTo(['code'], data.response_types, 'response_types')
  const grant_types = data.grant_types && narrowTo(GRANT_TYPES, data.grant_types, 'grant_types')
  const scope = narrowToRegistrable(data.scope, grant_types)
  // A client that may stay connected needs refresh tokens: where it names no grant types, its scope decides.
  const implied = GRANT_TYPES.filter((type) => type !== 'refresh_token' || hasScope(scope, 'offline_access'))
  return { ...data, response_types, scope, grant_types: grant_types ?? implied }
}

// A program that works with many servers lists whatever it can do. It gets what is done here, and the answer says so; the
// code flow has to be part of it — RFC 7591 §2.1, §3.2.1
function narrowTo(known: readonly string[], listed: string[], member: string): string[] {
  const [needed = ''] = known
  if (!listed.includes(needed)) throw invalidMetadata(`The ${member} have to include ${needed}`)
  return known.filter((word) => listed.includes(word))
}

// A client that asks for more than it may have gets what it may, and the answer says so — RFC 7591 §3.2.1. It may stay
// connected only if it can use a refresh token.
function narrowToRegistrable(asked: string | undefined, grant_types: string[] | undefined): string {
  const canRefresh = !grant_types || grant_types.includes('refresh_token')
  const most = REGISTRABLE_SCOPE.split(' ').filter((word) => canRefresh || word !== 'offline_access')
  const words = asked?.split(' ').filter((word) => most.includes(word)) ?? most
  if (asked === '') throw invalidMetadata('The scope is empty', 'invalid_scope')
  if (words.length === 0) {
    throw invalidMetadata(`The scope has no word that this client may ask for: ${most.join(', ')}`, 'invalid_scope')
  }
  return [...new Set(words)].join(' ')
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
  application_type: 'The application_type has to be web or native',
  token_endpoint_auth_method:
    'The token_endpoint_auth_method has to be client_secret_basic, client_secret_post or none',
  client_name:
    'The client_name has to be 1 to 80 characters that can be seen, none that turns the text around, and four marks on a letter at most',
}

function invalidMetadata(description: string, event = 'invalid_client_metadata'): OAuthError {
  return new OAuthError('invalid_client_metadata', description, { event })
}

function isReadable(name: string): boolean {
  return canBeSeen(name) && !piledUp.test(name) && readable.test(name.replaceAll(flags, '').replaceAll(joiners, ''))
}

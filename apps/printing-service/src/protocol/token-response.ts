import { FlowError } from '../flow-error.ts'
import { type Answer, isTrouble, readJson } from './back-channel.ts'

/** What we keep of a token response. The access token stays closed: it is written for the photo store — RFC 9068 §6 */
export type GrantedAccess = {
  access_token: string
  /** When the access token ends, in milliseconds since 1970; null when CloudDrive did not say. */
  expires_at: number | null
  /** Null when CloudDrive gave none. */
  refresh_token: string | null
  /** Not read here, and null when there is none. Only who asked for it may look into it. */
  id_token: string | null
  /** Ids of the photos that were granted; null when CloudDrive did not name them. */
  identifiers: string[] | null
}

/** Reads the token endpoint's answer; members we do not know are ignored — RFC 6749 §5.1, §5.2 */
export function readTokenResponse(answer: Answer): GrantedAccess {
  if (isTrouble(answer)) throw new FlowError('authorization_server_down', { status: `${answer.status}` })
  const json = readJson(answer)
  if (answer.status !== 200) throw refusal(answer.status, json)
  const { access_token, token_type, expires_in, refresh_token = null } = json
  if (typeof access_token !== 'string' || access_token === '') throw odd('access_token')
  if (typeof token_type !== 'string' || token_type.toLowerCase() !== 'bearer') throw odd('token_type')
  if (expires_in !== undefined && !(typeof expires_in === 'number' && expires_in >= 0)) throw odd('expires_in')
  if (refresh_token !== null && !(typeof refresh_token === 'string' && refresh_token)) throw odd('refresh_token')
  const expires_at = expires_in === undefined ? null : Date.now() + expires_in * 1000
  const id_token = typeof json.id_token === 'string' ? json.id_token : null
  const identifiers = readIdentifiers(json.authorization_details)
  return { access_token, expires_at, refresh_token, id_token, identifiers }
}

// CloudDrive's own words, cut short: they are for developers, and never ours.
function refusal(status: number, { error, error_description }: Record<string, unknown>): FlowError {
  if (typeof error !== 'string') return new FlowError('odd_answer', { status: String(status) })
  const described = typeof error_description === 'string' ? { error_description: error_description.slice(0, 200) } : {}
  const named = { error: error.slice(0, 100), ...described }
  // The code, or the refresh token, is no longer good: the one error that the caller has to tell apart
  if (error === 'invalid_grant') return new FlowError('invalid_grant', named)
  return new FlowError(error === 'invalid_client' ? 'client_refused' : 'request_refused', named)
}

// What was granted is what CloudDrive says here, which may be less than we asked for — RFC 9396 §7
function readIdentifiers(details: unknown): string[] | null {
  if (details === undefined) return null
  if (!Array.isArray(details)) throw odd('authorization_details')
  return details
    .filter((detail) => detail?.type === 'photo_access' && Array.isArray(detail.identifiers))
    .flatMap((detail) => detail.identifiers.filter((id: unknown) => typeof id === 'string'))
}

const odd = (check: string) => new FlowError('odd_answer', { check })

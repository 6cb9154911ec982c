import { FlowError, type FlowProblem } from '../flow-error.ts'
import { type Answer, readJson } from './back-channel.ts'

/** What we keep of a token response. The access token stays closed: it is written for the photo store — RFC 9068 §6 */
export type GrantedAccess = {
  access_token: string
  /** Lifetime in seconds; undefined when CloudDrive did not say. */
  expires_in: number | undefined
  /** Ids of the photos that were granted; undefined when CloudDrive did not name them. */
  identifiers: string[] | undefined
}

/** Reads the token endpoint's answer; members we do not know are ignored — RFC 6749 §5.1, §5.2 */
export function readTokenResponse(answer: Answer): GrantedAccess {
  if (answer.status >= 500 || answer.status === 429) throw new FlowError('sign_in_down', { status: `${answer.status}` })
  const json = readJson(answer)
  if (answer.status !== 200) throw refusal(answer.status, json)
  const { access_token, token_type, expires_in } = json
  if (typeof access_token !== 'string' || access_token === '') throw odd('access_token')
  if (typeof token_type !== 'string' || token_type.toLowerCase() !== 'bearer') throw odd('token_type')
  if (expires_in !== undefined && !(typeof expires_in === 'number' && expires_in >= 0)) throw odd('expires_in')
  return { access_token, expires_in, identifiers: readIdentifiers(json.authorization_details) }
}

const refusals: Record<string, FlowProblem> = { invalid_grant: 'code_refused', invalid_client: 'client_refused' }

// Only the error's name is kept, cut short: its description is for developers, and never our own words.
function refusal(status: number, { error, error_description }: Record<string, unknown>): FlowError {
  if (typeof error !== 'string') return new FlowError('odd_answer', { status: String(status) })
  const described = typeof error_description === 'string' ? { error_description: error_description.slice(0, 200) } : {}
  return new FlowError(refusals[error] ?? 'request_refused', { error: error.slice(0, 100), ...described })
}

// What was granted is what CloudDrive says here, which may be less than we asked for — RFC 9396 §7
function readIdentifiers(details: unknown): string[] | undefined {
  if (details === undefined) return undefined
  if (!Array.isArray(details)) throw odd('authorization_details')
  return details
    .filter((detail) => detail?.type === 'photo_access' && Array.isArray(detail.identifiers))
    .flatMap((detail) => detail.identifiers.filter((id: unknown) => typeof id === 'string'))
}

const odd = (check: string) => new FlowError('odd_answer', { check })

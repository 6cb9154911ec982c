import { TokenRefusal } from '../print-error.ts'
import { type Answer, odd, readJson } from './back-channel.ts'

/** What we keep of a token response. Both tokens stay closed: they are written for others — RFC 6749 §1.4, §1.5 */
export type Tokens = {
  access_token: string
  /** Undefined when CloudDrive gave none: then the next run asks the person again. */
  refresh_token: string | undefined
}

/** Reads the token endpoint's answer; members we do not know are ignored — RFC 6749 §5.1, §5.2 */
export function readTokenResponse(answer: Answer): Tokens {
  const json = readJson(answer)
  if (answer.status !== 200) throw refusal(answer, json)
  const { access_token, token_type, refresh_token } = json
  if (typeof access_token !== 'string' || access_token === '') throw odd('sign-in', 'access_token')
  if (typeof token_type !== 'string' || token_type.toLowerCase() !== 'bearer') throw odd('sign-in', 'token_type')
  if (refresh_token !== undefined && (typeof refresh_token !== 'string' || refresh_token === '')) {
    throw odd('sign-in', 'refresh_token')
  }
  return { access_token, refresh_token }
}

// Only the error's name is kept, and only if it is one: its description is for developers, and never our own words.
function refusal({ status, number }: Answer, { error }: Record<string, unknown>) {
  if (typeof error !== 'string' || !/^[a-z_]{1,50}$/.test(error)) return odd('sign-in', `status ${status}`, number)
  return new TokenRefusal(error, number)
}

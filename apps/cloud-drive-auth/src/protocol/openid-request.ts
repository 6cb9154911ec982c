import { beginningOf } from '@photo/service/plain-text'
import { OAuthError } from './oauth-error.ts'
import type { Parameters } from './parameters.ts'

/** What an authorization request may say about the sign-in — OpenID Connect Core §3.1.2.1 */
export type OpenIdRequest = {
  /** Goes into the ID token as it came. */
  nonce?: string
  /** `none`: show nothing. `login`: ask for the password. `consent`: show the choice although it is remembered. */
  prompt?: string[]
  /** The password may have been checked so many seconds ago. */
  max_age?: number
  /** A name to fill in on the sign-in page. */
  login_hint?: string
  /** The person that the client's id_token_hint is about. */
  hint_sub?: string
}

/** What a client may ask for with `prompt`. */
export const PROMPTS = ['none', 'login', 'consent']

/** Long enough for any client that packs its own state into a nonce. Bytes in UTF-8. */
const LONGEST_NONCE = 2048

/** As much of a login_hint as is shown. */
const LONGEST_LOGIN_HINT = 200

/**
 * Reads the parameters of OpenID Connect. What else it has, such as `display` or `ui_locales`, may be ignored and is.
 * @param readHint tells whom a genuine ID token is about
 */
export async function readOpenIdRequest(
  { optional }: Parameters,
  readHint: (id_token_hint: string) => Promise<string>,
): Promise<OpenIdRequest> {
  const nonce = checkNonce(optional('nonce'))
  const prompt = checkPrompt(optional('prompt'))
  const max_age = checkMaxAge(optional('max_age'))
  const login_hint = beginningOf(optional('login_hint') ?? '', LONGEST_LOGIN_HINT) || undefined
  const id_token_hint = optional('id_token_hint')
  return {
    ...(nonce !== undefined && { nonce }),
    ...(prompt !== undefined && { prompt }),
    ...(max_age !== undefined && { max_age }),
    ...(login_hint !== undefined && { login_hint }),
    ...(id_token_hint !== undefined && { hint_sub: await readHint(id_token_hint) }),
  }
}

/** True when the client wants an answer at once, without any page — OpenID Connect Core §3.1.2.1 */
export function isSilent({ prompt }: OpenIdRequest): boolean {
  return prompt?.includes('none') ?? false
}

/** The same of a request that is not read yet, whatever else may be wrong with it. */
export function wantsNoPage({ optional }: Parameters): boolean {
  try {
    return optional('prompt')?.split(' ').includes('none') ?? false
  } catch {
    return false
  }
}

function checkNonce(nonce: string | undefined): string | undefined {
  if (nonce !== undefined && Buffer.byteLength(nonce) > LONGEST_NONCE) {
    throw new OAuthError('invalid_request', `The parameter nonce is longer than ${LONGEST_NONCE} bytes`)
  }
  return nonce
}

function checkPrompt(prompt: string | undefined): string[] | undefined {
  const words = prompt?.split(' ')
  if (words && !words.every((word) => PROMPTS.includes(word))) {
    throw new OAuthError('invalid_request', 'The parameter prompt has a word that this server does not know')
  }
  // To show nothing and to show something cannot both be done.
  if (words?.includes('none') && words.length > 1) {
    throw new OAuthError('invalid_request', 'The prompt none stands alone')
  }
  return words
}

function checkMaxAge(max_age: string | undefined): number | undefined {
  if (max_age === undefined) return undefined
  if (!/^\d+$/.test(max_age) || !Number.isSafeInteger(Number(max_age))) {
    throw new OAuthError('invalid_request', 'The parameter max_age must be a number of seconds')
  }
  return Number(max_age)
}

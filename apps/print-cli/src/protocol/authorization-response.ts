import { AnswerRefusal, exitCodes, PrintError } from '../print-error.ts'

/** True for an answer to our question. Everything else that reaches the port comes from somebody else — RFC 8252 §8.9 */
export function answersOurQuestion(query: URLSearchParams, state: string): boolean {
  const states = query.getAll('state')
  return states.length === 1 && states[0] === state
}

/**
 * Reads the code in an answer to our question — RFC 6749 §4.1.2, RFC 9207 §2.4. The order of the checks matters: iss (from whom?), error
 * (did they refuse?), code. Until iss is right, nothing in it is CloudDrive's word.
 */
export function readAuthorizationResponse(query: URLSearchParams, issuer: string): string {
  if (readOnce(query, 'iss') !== issuer) {
    throw new AnswerRefusal(
      'The answer names another sender than CloudDrive (iss), so it was not used: run the program again.',
    )
  }
  const error = readOnce(query, 'error')
  const code = readOnce(query, 'code')
  if (error !== undefined && code !== undefined) throw unreadable('code and error')
  if (error === 'access_denied') {
    throw new PrintError(
      'You did not allow it, so nothing was shared or printed: run the program again whenever you like.',
      exitCodes.noPermission,
    )
  }
  if (error !== undefined) throw new AnswerRefusal(`CloudDrive refused our question (${word(error)}): try again later.`)
  if (!code) throw unreadable('code')
  return code
}

// "Request and response parameters MUST NOT be included more than once" — RFC 6749 §3.1
function readOnce(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name)
  if (values.length > 1) throw unreadable(`${name} more than once`)
  return values[0]
}

function unreadable(check: string): PrintError {
  return new AnswerRefusal(`CloudDrive’s answer says two things at once, or nothing (${check}): run the program again.`)
}

// A terminal obeys control characters, so only a word that looks like an error code is repeated — RFC 6749 §4.1.2.1
const word = (error: string) => (/^[a-z_]{1,50}$/.test(error) ? error : 'an unknown error')

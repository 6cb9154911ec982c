import { named, numberOf, readJson } from './cross-origin-request.js'
import { FlowError } from './flow-error.js'

/**
 * The access token, and until when it is good (milliseconds since 1970, if CloudDrive said so). It stays closed: it is written
 * for the photo store — RFC 9068 §6
 * @typedef {{ access_token: string, expires_at: number | undefined }} AccessToken
 */

/**
 * Reads the token endpoint's answer; members we do not know are ignored — RFC 6749 §5.1, §5.2
 * @param {Response} response
 * @returns {Promise<AccessToken>}
 */
export async function readTokenResponse(response) {
  const json = await readJson(response)
  if (response.status !== 200) throw refusal(response, json)
  const { access_token, token_type, expires_in } = json
  if (typeof access_token !== 'string' || access_token === '') throw odd('access_token')
  if (typeof token_type !== 'string' || token_type.toLowerCase() !== 'bearer') throw odd('token_type')
  if (expires_in === undefined) return { access_token, expires_at: undefined }
  if (typeof expires_in !== 'number' || expires_in < 0) throw odd('expires_in')
  return { access_token, expires_at: Date.now() + expires_in * 1000 }
}

/**
 * @param {Response} response
 * @param {Record<string, unknown>} json
 */
function refusal(response, { error, error_description }) {
  if (typeof error !== 'string') return new FlowError('odd_answer', named(response))
  const described = typeof error_description === 'string' ? { error_description: error_description.slice(0, 200) } : {}
  const said = { error: error.slice(0, 100), ...described, ...numberOf(response) }
  return new FlowError(error === 'invalid_grant' ? 'invalid_grant' : 'request_refused', said)
}

/** @param {string} check */
const odd = (check) => new FlowError('odd_answer', { check })

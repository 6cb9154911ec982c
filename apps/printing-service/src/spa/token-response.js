import { readJson } from './cross-origin-request.js'
import { FlowError } from './flow-error.js'

/**
 * The key to the photos, and until when it fits (milliseconds since 1970, if CloudDrive said so). It stays closed: it is
 * written for the photo store — RFC 9068 §6
 * @typedef {{ access_token: string, expires_at: number | undefined }} Key
 */

/**
 * Reads the token endpoint's answer; members we do not know are ignored — RFC 6749 §5.1, §5.2
 * @param {Response} response
 * @returns {Promise<Key>}
 */
export async function readTokenResponse(response) {
  const { access_token, token_type, expires_in, error } = await readJson(response)
  if (response.status !== 200) throw refusal(response.status, error)
  if (typeof access_token !== 'string' || access_token === '') throw odd('access_token')
  if (typeof token_type !== 'string' || token_type.toLowerCase() !== 'bearer') throw odd('token_type')
  if (expires_in === undefined) return { access_token, expires_at: undefined }
  if (typeof expires_in !== 'number' || expires_in < 0) throw odd('expires_in')
  return { access_token, expires_at: Date.now() + expires_in * 1000 }
}

/**
 * @param {number} status
 * @param {unknown} error
 */
function refusal(status, error) {
  if (typeof error !== 'string') return new FlowError('odd_answer', { status: String(status) })
  return new FlowError(error === 'invalid_grant' ? 'code_refused' : 'request_refused', { error: error.slice(0, 100) })
}

/** @param {string} check */
const odd = (check) => new FlowError('odd_answer', { check })

import { ask, named } from './cross-origin-request.js'
import { FlowError } from './flow-error.js'

/** @typedef {import('./token-response.js').AccessToken} AccessToken */

/** The tokens that have opened something. @type {WeakSet<AccessToken>} */
const good = new WeakSet()

/**
 * Asks the photo store for something, with the token in the Authorization header — RFC 6750 §2.1. The token goes to the
 * configured photo store only: `path` is ours, addresses inside its answers are not followed.
 * @param {string} photosOrigin
 * @param {AccessToken} token
 * @param {string} path
 */
export async function requestWithToken(photosOrigin, token, path) {
  const headers = { Authorization: `Bearer ${token.access_token}` }
  const response = await ask(fetch, new URL(path, photosOrigin), { headers }, 'resource_server_down')
  checkAnswer(response, token)
  return response
}

/**
 * @param {Response} response
 * @param {AccessToken} token
 */
function checkAnswer(response, token) {
  const { status } = response
  const { expires_at } = token
  if (status === 200) return good.add(token)
  // Refused before its time: somebody took it away, if it was good before. After its time, or a time we never knew: it has ended.
  const early = expires_at !== undefined && expires_at > Date.now()
  const withdrawn = good.has(token) ? 'access_token_withdrawn' : 'access_token_not_taken'
  if (status === 401) throw new FlowError(early ? withdrawn : 'permission_ended', named(response))
  if (status === 403 || status === 404) throw new FlowError('photo_not_granted', named(response))
  throw new FlowError('odd_answer', named(response))
}

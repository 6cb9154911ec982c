import { FlowError } from './flow-error.js'

/** @typedef {import('./flow-error.js').FlowProblem} FlowProblem */

/** How long CloudDrive may take to answer, in milliseconds. */
const PATIENCE = 30_000

/**
 * Sends a request to CloudDrive, which lets this page read the answer (CORS). No cookie goes along, so that only the token
 * speaks for anybody; no redirect is followed, so that a token goes nowhere else — RFC 9700 §4.9.1
 * @param {typeof globalThis.fetch} fetch
 * @param {string | URL} url
 * @param {RequestInit} init
 * @param {FlowProblem} down the problem when nobody answers
 */
export async function ask(fetch, url, init, down) {
  /** @type {RequestInit} */
  const guarded = { ...init, credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', cache: 'no-store' }
  const response = await fetch(url, { ...guarded, signal: AbortSignal.timeout(PATIENCE) }).catch(() => undefined)
  if (!response) throw new FlowError(down, { reason: 'no answer that this page may read' })
  if (response.status >= 500 || response.status === 429) throw new FlowError(down, named(response))
  return response
}

/**
 * The JSON object in an answer. Throws odd_answer for anything else, such as a page.
 * @param {Response} response
 * @returns {Promise<Record<string, unknown>>}
 */
export async function readJson(response) {
  const value = await response.json().catch(() => undefined)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new FlowError('odd_answer', { ...named(response), reason: 'not a JSON object' })
}

/**
 * What support and developers find an answer by: its status, and where CloudDrive refused the number of the line in its log.
 * @param {Response} response
 * @returns {Record<string, string>}
 */
export function named(response) {
  return { status: String(response.status), ...numberOf(response) }
}

/**
 * @param {Response} response
 * @returns {Record<string, string>}
 */
export function numberOf({ status, headers }) {
  const number = headers.get('X-Request-Id')
  return status >= 400 && number ? { number } : {}
}

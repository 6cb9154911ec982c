import type { Fetch } from '@photo/service/outgoing'
import { exitCodes, PrintError } from '../print-error.ts'
import { type Answer, ask, odd } from './back-channel.ts'

/** The access token, and how to get a new one when it is refused. */
export type Access = { token: () => string; renew: () => Promise<string> }

export type ResourceServer = { origin: string; fetch: Fetch; access: Access }

/**
 * Asks the photo storage for something, with the token in the Authorization header — RFC 6750 §2.1. The token goes to the configured
 * origin only: `path` is ours, addresses inside the answers are not followed, redirects neither.
 * @returns the answer, with at most `limit` bytes; 404 when there is no such thing, or it was not granted: both look alike
 */
export async function requestWithToken(server: ResourceServer, path: string, limit?: number): Promise<Answer> {
  const { access } = server
  const first = await request(server, access.token(), path, limit)
  // An access token lives five minutes, a long download may take more: one new token, one more try.
  const answer = first.status === 401 ? await request(server, await access.renew(), path, limit) : first
  const { status, number } = answer
  if (status === 200 || status === 404) return answer
  if (status === 401 || status === 403) {
    const refused = 'CloudDrive’s photo storage refused the permission: run the program again with --choose.'
    throw new PrintError(refused, exitCodes.failed, number)
  }
  throw odd('photo storage', `status ${status}`, number)
}

function request({ origin, fetch }: ResourceServer, access_token: string, path: string, limit: number | undefined) {
  const headers = { Authorization: `Bearer ${access_token}` }
  return ask(fetch, 'photo storage', new URL(path, origin).href, { headers }, limit)
}

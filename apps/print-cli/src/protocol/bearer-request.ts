import type { Fetch } from '@photo/service/outgoing'
import { PrintError } from '../print-error.ts'
import { ask, odd } from './back-channel.ts'

/** The access token, and how to get a new one when it is refused. */
export type Access = { token: () => string; renew: () => Promise<string> }

export type ResourceServer = { origin: string; fetch: Fetch; access: Access }

/**
 * Asks the photo storage for something, with the token in the Authorization header — RFC 6750 §2.1. The token goes to the configured
 * origin only: `path` is ours, addresses inside the answers are not followed, redirects neither.
 * @returns the body, at most `limit` bytes of it; undefined when there is no such thing, or it was not granted: both look alike
 */
export async function requestWithToken(
  server: ResourceServer,
  path: string,
  limit?: number,
): Promise<Buffer | undefined> {
  const { access } = server
  const first = await request(server, access.token(), path, limit)
  // An access token lives five minutes, a long download may take more: one new token, one more try.
  const { status, bytes } = first.status === 401 ? await request(server, await access.renew(), path, limit) : first
  if (status === 200) return bytes
  if (status === 404) return undefined
  if (status === 401 || status === 403) {
    throw new PrintError('CloudDrive’s photo storage refused the permission: run the program again with --choose.')
  }
  throw odd('photo storage', `status ${status}`)
}

function request({ origin, fetch }: ResourceServer, access_token: string, path: string, limit: number | undefined) {
  const headers = { Authorization: `Bearer ${access_token}` }
  return ask(fetch, 'photo storage', new URL(path, origin).href, { headers }, limit)
}

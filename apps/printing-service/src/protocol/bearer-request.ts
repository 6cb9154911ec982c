import type { Fetch } from '@photo/service/outgoing'
import { FlowError } from '../flow-error.ts'
import { readBytes, reason } from './back-channel.ts'
import type { CheckResource } from './protected-resource.ts'

/** The access token that opens a visitor's photos, and until when (milliseconds since 1970, if CloudDrive said so). */
export type AccessToken = { access_token: string; expires_at: number | null }

export type ResourceServer = { origin: string; fetch: Fetch; checkResource: CheckResource }

/**
 * Asks the photo store for something, with the token in the Authorization header — RFC 6750 §2.1. The token goes to the
 * configured photo store only: `path` is ours, addresses inside its answers are not followed, redirects neither.
 * @param patience when to give up, where that is sooner than usual
 * @returns the body, at most `limit` bytes of it
 */
export async function requestWithToken(
  server: ResourceServer,
  token: AccessToken,
  path: string,
  limit: number,
  patience?: () => AbortSignal,
) {
  await server.checkResource()
  const { response, bytes } = await readTwice(() => request(server, token, path, limit, patience))
  checkAnswer(response.status, token)
  return { bytes, mediaType: response.headers.get('Content-Type') ?? '' }
}

async function request(
  server: ResourceServer,
  token: AccessToken,
  path: string,
  limit: number,
  patience?: () => AbortSignal,
) {
  const headers = { Authorization: `Bearer ${token.access_token}` }
  const response = await server.fetch(new URL(path, server.origin), { headers, signal: patience?.() ?? null })
  if (response.status >= 500) throw new FlowError('resource_server_down', { status: String(response.status) })
  return { response, bytes: await readBytes(response, limit) }
}

// Reading changes nothing at the photo store, so an answer that got lost is asked for once more: not one that we have waited
// for in vain, because a person waits for us.
async function readTwice<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read().catch((error) => (isTimeout(error) ? Promise.reject(error) : read()))
  } catch (error) {
    throw error instanceof FlowError ? error : new FlowError('resource_server_down', { reason: reason(error) })
  }
}

const isTimeout = (error: unknown) => error instanceof Error && error.name === 'TimeoutError'

function checkAnswer(status: number, { expires_at }: AccessToken): void {
  if (status === 200) return
  // Refused before its time: somebody took it away. Refused after its time, or a time we never knew: it has ended.
  const withdrawn = expires_at !== null && expires_at > Date.now()
  if (status === 401) throw new FlowError(withdrawn ? 'access_token_withdrawn' : 'permission_ended', { status: '401' })
  if (status === 403 || status === 404) throw new FlowError('photo_not_granted', { status: String(status) })
  throw new FlowError('odd_answer', { status: String(status) })
}

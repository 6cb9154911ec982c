import type { Fetch } from '@photo/service/outgoing'
import { FlowError } from '../flow-error.ts'
import { reason } from './back-channel.ts'
import type { CheckResource } from './protected-resource.ts'

/** The access token that opens a visitor's photos, and until when (milliseconds since 1970, if CloudDrive said so). */
export type AccessToken = { access_token: string; expires_at: number | null }

export type ResourceServer = { origin: string; fetch: Fetch; checkResource: CheckResource }

/**
 * Asks the photo store for something, with the token in the Authorization header — RFC 6750 §2.1. The token goes to the
 * configured photo store only: `path` is ours, addresses inside its answers are not followed, redirects neither.
 * @param read takes in the body of an answer; once more, when the first got lost on the way
 * @param patience when to give up, where that is sooner than usual
 */
export async function requestWithToken<T>(
  server: ResourceServer,
  token: AccessToken,
  path: string,
  read: (response: Response) => Promise<T>,
  patience?: () => AbortSignal,
) {
  await server.checkResource()
  const { response, content } = await readTwice(() => request(server, token, path, read, patience))
  checkAnswer(response.status, token)
  return { content, mediaType: response.headers.get('Content-Type') ?? '' }
}

async function request<T>(
  server: ResourceServer,
  token: AccessToken,
  path: string,
  read: (response: Response) => Promise<T>,
  patience?: () => AbortSignal,
) {
  const headers = { Authorization: `Bearer ${token.access_token}` }
  const response = await server.fetch(new URL(path, server.origin), { headers, signal: patience?.() ?? null })
  if (response.status >= 500) throw new FlowError('resource_server_down', { status: String(response.status) })
  return { response, content: await read(response) }
}

// Reading changes nothing at the photo store, so an answer that got lost is asked for once more: not one that we have waited
// for in vain, because a person waits for us, and not where our own disk could not take it.
async function readTwice<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read().catch((error) => (isTimeout(error) || isOurDisk(error) ? Promise.reject(error) : read()))
  } catch (error) {
    if (error instanceof FlowError || isOurDisk(error)) throw error
    throw new FlowError('resource_server_down', { reason: reason(error) })
  }
}

const isTimeout = (error: unknown) => error instanceof Error && error.name === 'TimeoutError'

// What failed on the way is the cause of another error.
const isOurDisk = (error: unknown) => error instanceof Error && 'syscall' in error

function checkAnswer(status: number, { expires_at }: AccessToken): void {
  if (status === 200) return
  // Refused before its time: somebody took it away. Refused after its time, or a time we never knew: it has ended.
  const withdrawn = expires_at !== null && expires_at > Date.now()
  if (status === 401) throw new FlowError(withdrawn ? 'access_token_withdrawn' : 'permission_ended', { status: '401' })
  if (status === 403 || status === 404) throw new FlowError('photo_not_granted', { status: String(status) })
  throw new FlowError('odd_answer', { status: String(status) })
}

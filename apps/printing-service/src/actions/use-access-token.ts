import { FlowError, type FlowProblem } from '../flow-error.ts'
import type { Connection, Connections } from '../stores/connections.ts'
import type { RefreshAccessToken } from './refresh-access-token.ts'

/** Does some work with a visitor's access token. When the token is refused, it is refreshed and the work is done again, once. */
export type UseAccessToken = <T>(connection: Connection, work: (current: Connection) => Promise<T>) => Promise<T>

/** "The client MAY request a new access token and retry the protected resource request" — RFC 6750 §3.1, invalid_token */
export function createAccessTokenUse(connections: Connections, refresh: RefreshAccessToken): UseAccessToken {
  return async (connection, work) => {
    const over = connection.expires_at !== null && connection.expires_at <= Date.now()
    if (over && connection.refresh_token) return await withFresh(await refresh(connection), work)
    try {
      return await work(connection)
    } catch (error) {
      if (!isRefusal(error)) throw error
      if (connection.refresh_token) return await tryOnceMore(connection, work, error)
      connections.forget(connection)
      throw error
    }
  }

  async function tryOnceMore<T>(
    refused: Connection,
    work: (current: Connection) => Promise<T>,
    refusal: FlowError,
  ): Promise<T> {
    // Refused twice, by the photo store and by the sign-in: the first refusal says more about how it ended, the second why.
    const fresh = await refresh(refused).catch((error) => {
      if (!(error instanceof FlowError && error.problem === 'refresh_refused')) throw error
      throw new FlowError(refusal.problem, { ...refusal.technical, ...error.technical })
    })
    return withFresh(fresh, work)
  }
}

// CloudDrive has issued this token just now, so it has ended nothing: the photo store alone says no, and what we have is kept.
function withFresh<T>(fresh: Connection, work: (current: Connection) => Promise<T>): Promise<T> {
  return work(fresh).catch((error) => {
    throw isRefusal(error) ? new FlowError('access_token_not_taken', error.technical) : error
  })
}

// A token that was taken away stays useless: ours is thrown away, so that the next page offers to connect again.
const refusals = new Set<FlowProblem>(['access_token_withdrawn', 'permission_ended'])

function isRefusal(error: unknown): error is FlowError {
  return error instanceof FlowError && refusals.has(error.problem)
}

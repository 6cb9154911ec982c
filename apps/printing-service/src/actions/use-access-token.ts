import { FlowError, type FlowProblem } from '../flow-error.ts'
import type { Connection, Connections } from '../stores/connections.ts'
import type { RenewKey } from './refresh-access-token.ts'

/** Does some work with a visitor's key. When the key no longer fits, it is renewed and the work is done again, once. */
export type UseKey = <T>(connection: Connection, work: (key: Connection) => Promise<T>) => Promise<T>

/** "If the access token expired, the client MAY request a new access token and retry" — RFC 6750 §3.1, invalid_token */
export function createKeyRing(connections: Connections, renew: RenewKey): UseKey {
  return async (connection, work) => {
    const over = connection.expires_at !== null && connection.expires_at <= Date.now()
    const key = over && connection.refresh_token ? await renew(connection) : connection
    try {
      return await work(key)
    } catch (error) {
      if (!isRefusal(error)) throw error
      if (key === connection && connection.refresh_token) return await tryOnceMore(key, work, error)
      connections.forget(key)
      throw error
    }
  }

  async function tryOnceMore<T>(
    key: Connection,
    work: (key: Connection) => Promise<T>,
    refusal: FlowError,
  ): Promise<T> {
    // Refused twice, by the photo store and by the sign-in: the first refusal says more about why.
    const fresh = await renew(key).catch((error) => {
      throw error instanceof FlowError && error.problem === 'renewal_refused' ? refusal : error
    })
    return work(fresh).catch((error) => {
      if (isRefusal(error)) connections.forget(fresh)
      throw error
    })
  }
}

// A key that was taken away stays useless: ours is thrown away, so that the next page offers to connect again.
const refusals = new Set<FlowProblem>(['disconnected', 'permission_ended'])

function isRefusal(error: unknown): error is FlowError {
  return error instanceof FlowError && refusals.has(error.problem)
}

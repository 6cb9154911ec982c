import type { Fetch } from '@photo/service/outgoing'
import type { Logger } from 'pino'
import type { Client } from '../client.ts'
import { FlowError } from '../flow-error.ts'
import type { Discovery } from '../protocol/discovery.ts'
import { requestRefresh } from '../protocol/refresh-request.ts'
import { type GrantedAccess, readTokenResponse } from '../protocol/token-response.ts'
import type { Connection, Connections } from '../stores/connections.ts'
import { createBackOff } from './back-off.ts'
import { giveBack } from './return-tokens.ts'

type Dependencies = { client: Client; fetch: Fetch; discovery: Discovery; connections: Connections; log: Logger }

/**
 * Fetches a new access token in place of one that is refused. Throws refresh_refused when CloudDrive gives none any more, and
 * access_token_not_refreshed when it cannot be asked: then everything is kept.
 */
export type RefreshAccessToken = (refused: Connection) => Promise<Connection>

/** Exchanges the refresh token for new tokens, from server to server: the browser does not notice — RFC 6749 §1.5, §6 */
export function createAccessTokenRefresh(dependencies: Dependencies): RefreshAccessToken {
  const { client, fetch, discovery, connections, log } = dependencies
  const backOff = createBackOff()
  /** Refresh token → the one request under way with it. */
  const underWay = new Map<string, Promise<Connection>>()

  const request = async (issuer: string, refresh_token: string): Promise<GrantedAccess> => {
    const answer = await backOff(async () => {
      const { token_endpoint } = await discovery.recall(issuer)
      return requestRefresh(fetch, token_endpoint, client, { refresh_token })
    })
    return readTokenResponse(answer)
  }

  const exchange = async (old: Connection, refresh_token: string): Promise<Connection> => {
    const granted = await request(old.issuer, refresh_token).catch((error) => {
      if (is(error, 'invalid_grant')) connections.forget(old)
      throw explain(error)
    })
    const fresh = withNewAccessToken(old, granted)
    log.info({ event: 'access_token_refreshed', client_id: client.client_id })
    if (connections.rotate(fresh, refresh_token)) return fresh
    // Connected anew while the answer was on its way: that token counts. Ours is not given back, because both may rest on one
    // permission, which would end with it.
    const newer = connections.find(old.visitor_id)
    if (newer) return newer
    // Disconnected meanwhile: nobody is left to use this token.
    await giveBack(dependencies, fresh)
    throw new FlowError('not_connected')
  }

  // A refresh token works once, and a second use looks like theft: CloudDrive would end everything — RFC 9700 §4.14.2. So all
  // who wait for a new token share one request. Two processes on one database would need a claim that both can see: a column
  // like pending_authorizations.taken_at, set by one UPDATE.
  return async (refused) => {
    const stored = connections.find(refused.visitor_id)
    if (!stored?.refresh_token) throw new FlowError('not_connected')
    if (stored.access_token !== refused.access_token) return stored // refreshed while the old token was being tried
    const { refresh_token } = stored
    const exchanged = underWay.get(refresh_token) ?? exchange(stored, refresh_token)
    underWay.set(refresh_token, exchanged)
    return exchanged.finally(() => underWay.delete(refresh_token))
  }
}

// "The authorization server MAY issue a new refresh token"; when it does not, the old one stays good — RFC 6749 §6
function withNewAccessToken(
  old: Connection,
  { access_token, expires_at, refresh_token, identifiers }: GrantedAccess,
): Connection {
  return {
    ...old,
    access_token,
    expires_at,
    refresh_token: refresh_token ?? old.refresh_token,
    identifiers: identifiers ?? old.identifiers,
  }
}

// What it means to the person when a refresh fails: her permission is over, or it only cannot be used just now.
function explain(error: unknown): unknown {
  if (is(error, 'invalid_grant')) return new FlowError('refresh_refused', error.technical)
  if (is(error, 'authorization_server_down')) return new FlowError('access_token_not_refreshed', error.technical)
  return error
}

function is(error: unknown, problem: FlowError['problem']): error is FlowError {
  return error instanceof FlowError && error.problem === problem
}

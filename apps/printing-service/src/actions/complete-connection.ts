import type { Logger } from 'pino'
import type { GrantedAccess } from '../protocol/token-response.ts'
import type { Connection, Connections } from '../stores/connections.ts'
import type { PendingAuthorization } from '../stores/pending-authorizations.ts'
import { type GiveBackDependencies, giveBack } from './return-tokens.ts'

export type ConnectionDependencies = GiveBackDependencies & { connections: Connections }

/** How many photos came and went since the last choice. */
export type Changed = { added: number; removed: number }

/**
 * Keeps the tokens for the photos that were ticked, in place of older ones.
 * @returns how the choice has changed; undefined when there is nothing to compare
 */
export async function completeConnection(
  dependencies: ConnectionDependencies,
  pending: PendingAuthorization,
  granted: GrantedAccess,
  log: Logger,
): Promise<Changed | undefined> {
  const { client, connections } = dependencies
  const { visitor_id, issuer } = pending
  const { access_token, expires_at, refresh_token, identifiers } = granted
  const older = connections.find(visitor_id)
  const tokens = { access_token, expires_at, refresh_token }
  connections.save({ visitor_id, issuer, ...tokens, identifiers, connected_at: Date.now() })
  log.info({ event: 'connected', client_id: client.client_id, photos: identifiers?.length })

  // The older refresh token would stay good for hours, and nobody holds it any more. It is given back only when the person
  // was asked afresh: a repeated answer may rest on the same permission, which would end with the token — RFC 7009 §2.1
  if (older?.refresh_token && pending.prompt !== null) {
    const told = await giveBack(dependencies, older)
    log.info({ event: 'older_connection_returned', client_id: client.client_id, told })
  }
  return compare(older, granted)
}

function compare(older: Connection | undefined, { identifiers }: GrantedAccess): Changed | undefined {
  const before = older?.identifiers
  if (!before || !identifiers) return undefined
  return {
    added: identifiers.filter((id) => !before.includes(id)).length,
    removed: before.filter((id) => !identifiers.includes(id)).length,
  }
}

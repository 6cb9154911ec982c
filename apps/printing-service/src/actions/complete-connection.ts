import { renewSession } from '@photo/service/sessions'
import type { Request } from 'express'
import type { GrantedAccess } from '../protocol/token-response.ts'
import type { Connection } from '../stores/connections.ts'
import type { PendingAuthorization } from '../stores/pending-authorizations.ts'
import type { EndDependencies } from './end-connection.ts'
import { giveBack } from './return-tokens.ts'

/** Keeps the key to the photos that were ticked, in place of an older one, and leads to them. */
export function completeConnection(dependencies: EndDependencies) {
  const { client, connections } = dependencies
  return async (req: Request, pending: PendingAuthorization, granted: GrantedAccess): Promise<string> => {
    const { visitor_id, issuer } = pending
    const { access_token, expires_at, refresh_token, identifiers } = granted
    const older = connections.find(visitor_id)
    const key = { access_token, expires_at, refresh_token, identifiers }
    connections.save({ visitor_id, issuer, ...key, connected_at: Date.now() })
    const { customer_id, draft } = req.session
    await renewSession(req, { visitor_id, customer_id, draft, changed: compare(older, granted) })
    req.log.info({ event: 'connected', client_id: client.client_id, photos: identifiers?.length })

    // The older refresh token would stay good for hours, and nobody holds it any more. It is given back only when the person
    // was asked afresh: a repeated answer may rest on the same permission, which would end with the token — RFC 7009 §2.1
    if (older?.refresh_token && pending.prompt === 'consent') {
      const told = await giveBack(dependencies, older)
      req.log.info({ event: 'older_connection_returned', client_id: client.client_id, told })
    }
    return '/photos'
  }
}

/** How many photos came and went since the last choice; undefined when there is nothing to compare. */
function compare(older: Connection | undefined, { identifiers }: GrantedAccess) {
  const before = older?.identifiers
  if (!before || !identifiers) return undefined
  return {
    added: identifiers.filter((id) => !before.includes(id)).length,
    removed: before.filter((id) => !identifiers.includes(id)).length,
  }
}

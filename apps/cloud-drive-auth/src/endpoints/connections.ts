import type { Photo } from '@photo/types/photo'
import type { RequestHandler } from 'express'
import { now } from '../clock.ts'
import { ownFormOf } from '../form.ts'
import type { PhotoStorage } from '../photo-storage.ts'
import { readParameters } from '../protocol/parameters.ts'
import { identifiersOf } from '../protocol/photo-grant.ts'
import { signedInUser } from '../session.ts'
import type { Clients } from '../stores/clients.ts'
import type { Connection, Grants } from '../stores/grants.ts'
import type { Users } from '../stores/users.ts'

type Dependencies = { users: Users; clients: Clients; grants: Grants; photoStorage: PhotoStorage }

/** Connected apps: who may see what, since when, last used — RFC 6749 §1.4, OAuth 2.1 §7.9 */
export function connectionsPage({ users, grants, photoStorage }: Dependencies): RequestHandler {
  return async (req, res) => {
    const user = signedInUser(req, users)
    if (!user) return res.redirect(303, '/login')
    const byApp = Object.groupBy(grants.findConnections(user.sub), ({ client_id }) => client_id)
    const connections = Object.values(byApp).flatMap((grantsOfOne = []) => newestOf(grantsOfOne))
    const photos = connections.length > 0 ? await photoStorage.list(user.sub).catch(() => undefined) : []
    const { notice } = req.session
    delete req.session.notice
    res.render('connections', {
      user,
      notice,
      connections: connections.map((grant) => ({
        ...grant,
        photos: pick(photos, identifiersOf(grant.authorization_details)),
      })),
    })
  }
}

/** Ends a client's access. Its tokens stop working at their next use. */
export function disconnectEndpoint({ users, clients, grants }: Dependencies): RequestHandler {
  return (req, res) => {
    const user = signedInUser(req, users)
    if (!user) return res.redirect(303, '/login')
    const client_id = readParameters(ownFormOf(req)).required('client_id')
    if (grants.revokeClient(user.sub, client_id, now())) {
      req.log.info({ event: 'disconnected', client_id, sub: user.sub })
      req.session.notice = `${clients.find(client_id)?.client_name ?? client_id} can no longer see any of your photos. Pictures it already has stay there.`
    }
    res.redirect(303, '/account/connections')
  }
}

// One entry an app: its newest choice covers the older ones that still hold, and may still be in use.
function newestOf(grantsOfOne: Connection[]): Connection[] {
  const last_used_at = Math.max(...grantsOfOne.map((grant) => grant.last_used_at))
  return grantsOfOne.slice(0, 1).map((grant) => ({ ...grant, last_used_at }))
}

// Photos that were deleted since are counted, and have no picture any more. Nor has any while the storage is down.
function pick(photos: Photo[] | undefined, identifiers: string[]) {
  const title = photos ? 'A photo you deleted since' : 'A photo that we cannot show just now'
  return identifiers.map((id) => photos?.find((photo) => photo.id === id) ?? { id, title, gone: true })
}

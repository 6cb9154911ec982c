import { queryOf } from '@photo/service/query'
import type { Photo } from '@photo/types/photo'
import type { RequestHandler } from 'express'
import type { PhotoStorage } from '../actions/photo-storage.ts'
import { now } from '../clock.ts'
import { ownFormOf } from '../http/form.ts'
import { signedInUser } from '../http/session.ts'
import { whatItLearns } from '../pages/what-it-learns.ts'
import { canBeginAgain } from '../protocol/access-end.ts'
import { readParameters } from '../protocol/parameters.ts'
import { identifiersOf } from '../protocol/photo-grant.ts'
import { hasScope } from '../protocol/scope.ts'
import { asksWhoSomebodyIs } from '../protocol/userinfo.ts'
import type { Clients } from '../stores/clients.ts'
import type { Connection, Grants } from '../stores/grants.ts'
import type { Users } from '../stores/users.ts'

type Dependencies = { users: Users; clients: Clients; grants: Grants; photoStorage: PhotoStorage }

/** Connected apps: who may see what, since when, last used — RFC 6749 §1.4, OAuth 2.1 draft-16 §7.9 */
export function connectionsPage(dependencies: Dependencies): RequestHandler {
  const { users, clients, grants, photoStorage } = dependencies
  return async (req, res) => {
    const user = signedInUser(req, users)
    if (!user) return res.redirect(303, '/login')
    const byApp = Object.groupBy(grants.findConnections(user.sub), ({ client_id }) => client_id)
    const connections = Object.values(byApp).flatMap((grantsOfOne = []) => oneEntry(grantsOfOne))
    const photos = connections.length > 0 ? await photoStorage.list(user.sub, now()).catch(() => undefined) : []
    const ended = readParameters(queryOf(req)).optional('ended')
    const isEnded = !connections.some(({ client_id }) => client_id === ended)
    res.render('connections', {
      user,
      notice: ended && isEnded ? noticeOf(dependencies, user.sub, ended) : undefined,
      connections: connections.map((grant) => ({
        ...grant,
        isOver: (grant.ends ?? 0) <= now(),
        beginsAgain: canClientBeginAgain(clients, grant.client_id),
        knows: whatItKnows(grant.scope),
        photos: pick(photos, identifiersOf(grant.authorization_details)),
      })),
    })
  }
}

/** Ends a client's access. Its tokens stop working within a second, the time for which the photo storage goes by the last answer. */
export function disconnectEndpoint({ users, grants }: Dependencies): RequestHandler {
  return (req, res) => {
    const user = signedInUser(req, users)
    if (!user) return res.redirect(303, '/login')
    const client_id = readParameters(ownFormOf(req)).required('client_id')
    const ended = grants.revokeOfPerson(user.sub, client_id, now())
    if (ended) req.log.info({ event: 'disconnected', client_id, sub: user.sub })
    res.redirect(303, `/account/connections?ended=${encodeURIComponent(client_id)}`)
  }
}

// Looked up, and not kept for the next page: who presses twice, reloads, or has two tabs, reads it in each.
function noticeOf({ clients, grants }: Dependencies, sub: string, client_id: string): string | undefined {
  if (!grants.hasEverBeen(sub, client_id)) return undefined
  const { client_name } = clients.find(client_id) ?? { client_name: client_id }
  return `${client_name} can no longer see any of your photos, nor ask who you are: everybody here knows within a second. What it already has stays there.`
}

function canClientBeginAgain(clients: Clients, client_id: string): boolean {
  const client = clients.find(client_id)
  return client !== undefined && canBeginAgain(client)
}

// One entry an app. The newest choice of photos covers the older ones that still hold; what the app may know of the person
// was perhaps allowed another time.
function oneEntry(grantsOfOne: Connection[]): Connection[] {
  const [newest] = grantsOfOne
  if (!newest) return []
  const { created_at, authorization_details } =
    grantsOfOne.find((grant) => grant.authorization_details.length > 0) ?? newest
  // Each permission counts alone: who may ask for the address by one, and who she is by another, gets no address.
  const scope = grantsOfOne.flatMap((grant) => (asksWhoSomebodyIs(grant.scope) ? [grant.scope] : [])).join(' ')
  const last_used_at = Math.max(...grantsOfOne.map((grant) => grant.last_used_at))
  const ends = Math.max(...grantsOfOne.map((grant) => grant.ends ?? 0))
  return [{ ...newest, scope, created_at, authorization_details, last_used_at, ends }]
}

function whatItKnows(scope: string): string | undefined {
  return whatItLearns(scope) || (hasScope(scope, 'openid') ? 'an ID that stands for you' : undefined)
}

// Photos that were deleted since are counted, and have no picture any more. Nor has any while the storage is down.
function pick(photos: Photo[] | undefined, identifiers: string[]) {
  // A bin beside a photo that is only not to be had would say that it is deleted.
  const [title, sign] = photos
    ? ['A photo you deleted since', 'bin']
    : ['A photo that we cannot show just now', 'photos']
  return identifiers.map((id) => photos?.find((photo) => photo.id === id) ?? { id, title, sign })
}

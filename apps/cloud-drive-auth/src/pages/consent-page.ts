import type { Photo } from '@photo/types/photo'
import type { Response } from 'express'
import { now } from '../clock.ts'
import { canBeginAgain, endOfAccess } from '../protocol/access-end.ts'
import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import type { Client } from '../protocol/client.ts'
import { asksForPhotos, MOST_PHOTOS } from '../protocol/photo-grant.ts'
import { asksWhoSomebodyIs } from '../protocol/userinfo.ts'
import { allowRedirectTo } from './redirect-policy.ts'
import { whatItLearns } from './what-it-learns.ts'

type Asked = {
  interaction: string
  client: Client
  request: AuthorizationRequest
  user: { name: string; email: string }
}
/** What there is to choose from; undefined photos could not be had just now. */
type Offer = {
  photos: Photo[] | undefined
  ticked: Set<string>
  storageDown?: Error
  /** What was typed to find photos, and which it finds: all, as long as nothing was. */
  sought?: string
  isFound?: (title: string) => boolean
} & Partial<Again>
/** Why she is asked again: so many photos that were ticked are no more, or so many were ticked over what one grant may hold. */
export type Again = { status: number; gone?: number; over?: number }

/** Asks the person. Which photos is their choice, and starts empty unless it was made before. */
export function showConsent(res: Response, asked: Asked, { storageDown, ...offer }: Offer): void {
  const { request } = asked
  if (storageDown) res.req.log.error({ event: 'photo_storage_down', error: storageDown })
  allowRedirectTo(res, request.redirect_uri)
  // An app's own scheme is what names the app: behind it, anybody could write the host of somebody else.
  const { host, origin, protocol } = new URL(request.redirect_uri)
  const redirectHost = origin === 'null' ? protocol.slice(0, -1) : host
  const scope = request.scope.split(' ')
  const end = { ends: endOfAccess(request.scope, now()), beginsAgain: canBeginAgain(asked.client) }
  const person = { identity: asksWhoSomebodyIs(request.scope), learns: whatItLearns(request.scope) }
  const refused = Boolean(offer.gone || offer.over || (asksForPhotos(request) && !offer.photos))
  const forSupport = { refused, status: res.statusCode, number: res.req.id }
  const all = { ...person, ...forSupport, gone: 0, over: 0, most: MOST_PHOTOS, sought: '', isFound: () => true }
  res.render('consent', { ...asked, ...all, ...offer, scope, ...end, asksPhotos: asksForPhotos(request), redirectHost })
}

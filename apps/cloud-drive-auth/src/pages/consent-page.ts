import type { Response } from 'express'
import type { Offer } from '../actions/offer-choice.ts'
import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import type { Client } from '../protocol/client.ts'
import { asksForPhotos } from '../protocol/photo-grant.ts'
import type { SignedInUser } from '../stores/users.ts'
import { allowRedirectTo } from './redirect-policy.ts'

type Asked = { transaction: string; client: Client; request: AuthorizationRequest; user: SignedInUser }

/** Asks the person. Which photos is their choice, and starts empty unless it was made before. */
export function showConsent(res: Response, asked: Asked, { photos, ticked, storageDown }: Offer): void {
  const { request } = asked
  if (storageDown) res.req.log.error({ event: 'photo_storage_down', error: storageDown })
  allowRedirectTo(res, request.redirect_uri)
  const { host } = new URL(request.redirect_uri)
  const scope = request.scope.split(' ')
  res.render('consent', { ...asked, photos, ticked, scope, asksPhotos: asksForPhotos(request), redirectHost: host })
}

import type { Photo } from '@photo/types/photo'
import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import { asksForPhotos, identifiersOf, isOffered } from '../protocol/photo-grant.ts'
import type { Stores } from '../stores/stores.ts'
import type { SignedInUser } from '../stores/users.ts'
import { type PhotoStorage, PhotoStorageDown } from './photo-storage.ts'

type OfferDependencies = Pick<Stores, 'grants' | 'interactions'> & { photoStorage: PhotoStorage }
type Asked = { interaction: string; request: AuthorizationRequest; user: SignedInUser }

/** What a person is asked to choose from; undefined photos could not be had just now. */
type Offer = { photos: Photo[] | undefined; ticked: Set<string>; storageDown?: PhotoStorageDown }

/**
 * Finds the photos that a request lets the person choose from, and those chosen before — RFC 9396 §7. Notes who is asked:
 * nobody else's answer counts, and none that names what was not shown.
 */
export async function offerChoice(
  { photoStorage, grants, interactions }: OfferDependencies,
  { interaction, request, user }: Asked,
  now: number,
): Promise<Offer> {
  const own = asksForPhotos(request) ? await photoStorage.list(user.sub, now).catch(onlyDown) : []
  const before = grants.findLive(user.sub, request.client_id).find((grant) => grant.authorization_details.length > 0)
  const ticked = new Set(identifiersOf(before?.authorization_details ?? []))
  const photos = own instanceof PhotoStorageDown ? undefined : own.filter(({ id }) => isOffered(request, id))
  const ids = photos?.map(({ id }) => id) ?? []
  // In two tabs the choice may be among two lists: what stood in either may be ticked.
  const found = interactions.find(interaction)
  const shown = new Set(found?.sub === user.sub ? [...found.shown, ...ids] : ids)
  interactions.show(interaction, user.sub, [...shown])
  return { photos, ticked, ...(own instanceof PhotoStorageDown && { storageDown: own }) }
}

function onlyDown(error: unknown): PhotoStorageDown {
  if (error instanceof PhotoStorageDown) return error
  throw error
}

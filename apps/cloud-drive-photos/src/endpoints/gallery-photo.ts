import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { readPerson } from '../http/session.ts'
import { noSuchPhoto } from '../pages/gallery-problems.ts'
import { showBytes, showDayTaken } from '../pages/show-time.ts'
import type { PhotoStore, StoredPhoto } from '../stores/photos.ts'

type Dependencies = { photos: PhotoStore }

/** The page of one photo, for its owner: look, download, rename, delete. */
export function galleryPhotoEndpoint({ photos }: Dependencies): RequestHandler<{ id: string }> {
  return (req, res) => {
    const photo = findOwn(photos, readPerson(req).sub, req.params.id)
    const renamed = queryOf(req).get('done') === 'renamed'
    res.render('photo', { ...describeToOwner(photo), renamed })
  }
}

/** A photo of this person's. Throws a page when there is none of that id. */
export function findOwn(photos: PhotoStore, owner: string, id: string): StoredPhoto {
  const photo = photos.find({ owner, photos: 'all' }, id)
  if (!photo) throw noSuchPhoto()
  return photo
}

/** What the pages about one photo say of it. */
export function describeToOwner({ id, title, taken_at, width, height, bytes, media_type }: StoredPhoto) {
  const kind = media_type.replace('image/', '').toUpperCase()
  return { id, title, width, height, kind, date: showDayTaken(taken_at), taken_at, size: showBytes(bytes) }
}

import type { RequestHandler } from 'express'
import { removePhoto } from '../actions/remove-photo.ts'
import { readPerson } from '../http/session.ts'
import { noSuchPhoto } from '../pages/gallery-problems.ts'
import type { PhotoFiles } from '../stores/photo-files.ts'
import type { PhotoStore } from '../stores/photos.ts'
import { describeToOwner, findOwn } from './gallery-photo.ts'

type Dependencies = { photos: PhotoStore; files: PhotoFiles }

/** Asks before a photo is deleted. */
export function galleryAskDeleteEndpoint({ photos }: Dependencies): RequestHandler<{ id: string }> {
  return (req, res) => {
    res.render('delete-photo', describeToOwner(findOwn(photos, readPerson(req).sub, req.params.id)))
  }
}

/** Deletes a photo for good. Whoever sends the form twice is told the same. */
export function galleryDeleteEndpoint({ photos, files }: Dependencies): RequestHandler<{ id: string }> {
  return (req, res) => {
    const { sub } = readPerson(req)
    const { id } = req.params
    const deleted = removePhoto({ photos, files }, sub, id)
    if (!deleted && !photos.wasRemoved(sub, id)) throw noSuchPhoto()
    if (deleted) req.log.info({ event: 'photo_deleted', client_id: 'clouddrive-gallery', photo: id })
    res.redirect(303, '/?done=deleted')
  }
}

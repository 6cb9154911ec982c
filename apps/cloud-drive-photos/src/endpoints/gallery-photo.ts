import type { RequestHandler } from 'express'
import { removePhoto } from '../actions/add-photo.ts'
import { readPerson } from '../http/session.ts'
import { noSuchPhoto } from '../pages/gallery-problems.ts'
import { showBytes, showDate } from '../pages/show-time.ts'
import { sendPicture, sendThumbnail } from '../pictures/send-picture.ts'
import { readTitle } from '../pictures/title.ts'
import type { PhotoFiles } from '../stores/photo-files.ts'
import type { PhotoStore, StoredPhoto } from '../stores/photos.ts'
import { readThumbnailSize } from './photo-bytes.ts'

type Dependencies = { origin: string; photos: PhotoStore; files: PhotoFiles }
type PhotoHandler = RequestHandler<{ id: string }>

/** The page of one photo, for its owner: look, download, rename, delete. */
export function galleryPhotoEndpoint({ origin, photos }: Dependencies): PhotoHandler {
  return (req, res) => {
    const photo = findOwn(photos, readPerson(req).sub, req.params.id)
    const renamed = new URL(req.url, origin).searchParams.get('done') === 'renamed'
    res.render('photo', { ...describe(photo), renamed })
  }
}

/** Gives a photo the title that its owner wrote. */
export function galleryRenameEndpoint({ photos }: Dependencies): PhotoHandler {
  return (req, res) => {
    const { sub } = readPerson(req)
    const title = readTitle(new URLSearchParams(String(req.body)).get('title'))
    if (!photos.rename(sub, req.params.id, title)) throw noSuchPhoto()
    res.redirect(303, `/photos/${req.params.id}?done=renamed`)
  }
}

/** Asks before a photo is deleted. */
export function galleryAskDeleteEndpoint({ photos }: Dependencies): PhotoHandler {
  return (req, res) => {
    res.render('delete-photo', describe(findOwn(photos, readPerson(req).sub, req.params.id)))
  }
}

/** Deletes a photo for good. */
export function galleryDeleteEndpoint({ photos, files }: Dependencies): PhotoHandler {
  return (req, res) => {
    if (!removePhoto({ photos, files }, readPerson(req).sub, req.params.id)) throw noSuchPhoto()
    req.log.info({ event: 'photo_deleted', client_id: 'clouddrive-gallery', photo: req.params.id })
    res.redirect(303, '/?done=deleted')
  }
}

/** The picture, by the owner's session and not by a token. */
export function galleryContentEndpoint({ photos, files }: Dependencies): PhotoHandler {
  return (req, res, next) => {
    sendPicture({ res, next, files, photo: findOwn(photos, readPerson(req).sub, req.params.id) })
  }
}

/** The small picture, by the owner's session and not by a token. */
export function galleryThumbnailEndpoint({ origin, photos, files }: Dependencies): PhotoHandler {
  return async (req, res, next) => {
    const size = readThumbnailSize(new URL(req.url, origin).searchParams)
    const photo = findOwn(photos, readPerson(req).sub, req.params.id)
    await sendThumbnail({ res, next, files, photo }, size)
  }
}

function findOwn(photos: PhotoStore, owner: string, id: string): StoredPhoto {
  const photo = photos.find({ owner, photos: 'all' }, id)
  if (!photo) throw noSuchPhoto()
  return photo
}

function describe({ id, title, taken_at, width, height, bytes, media_type }: StoredPhoto) {
  const kind = media_type.replace('image/', '').toUpperCase()
  return { id, title, width, height, kind, date: showDate(taken_at), taken_at, size: showBytes(bytes) }
}

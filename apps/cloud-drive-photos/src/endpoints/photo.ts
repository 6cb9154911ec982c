import type { RequestHandler } from 'express'
import { describePhoto } from '../actions/describe-photo.ts'
import type { RecordReading } from '../actions/record-reading.ts'
import { removePhoto } from '../actions/remove-photo.ts'
import { readAccess } from '../http/require-scope.ts'
import { readTitle } from '../pictures/title.ts'
import { photoNotFound } from '../protocol/api-error.ts'
import type { PhotoFiles } from '../stores/photo-files.ts'
import type { PhotoStore } from '../stores/photos.ts'

type Dependencies = { origin: string; photos: PhotoStore; files: PhotoFiles; recordReading: RecordReading }

/** Describes one photo. */
export function photoEndpoint({ origin, photos, recordReading }: Dependencies): RequestHandler<{ id: string }> {
  return (req, res) => {
    const access = readAccess(res)
    const photo = photos.find(access, req.params.id)
    if (!photo) throw photoNotFound()
    recordReading(access, [photo])
    res.json(describePhoto(photo, origin))
  }
}

/** Gives a photo a new title: JSON `{"title": "…"}`. */
export function renamePhotoEndpoint({ origin, photos }: Dependencies): RequestHandler<{ id: string }> {
  return (req, res) => {
    const { owner } = readAccess(res)
    const photo = photos.rename(owner, req.params.id, readTitle(req.body?.title))
    if (!photo) throw photoNotFound()
    res.json(describePhoto(photo, origin))
  }
}

/** Deletes a photo and its file. */
export function deletePhotoEndpoint({ photos, files }: Dependencies): RequestHandler<{ id: string }> {
  return (req, res) => {
    const { owner, client_id } = readAccess(res)
    if (!removePhoto({ photos, files }, owner, req.params.id)) throw photoNotFound()
    req.log.info({ event: 'photo_deleted', client_id, photo: req.params.id })
    res.status(204).end()
  }
}

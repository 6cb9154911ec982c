import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { readPerson } from '../http/session.ts'
import { sendPicture, sendThumbnail } from '../pictures/send-picture.ts'
import type { PhotoFiles } from '../stores/photo-files.ts'
import type { PhotoStore } from '../stores/photos.ts'
import { findOwn } from './gallery-photo.ts'
import { readThumbnailSize } from './photo-bytes.ts'

type Dependencies = { photos: PhotoStore; files: PhotoFiles }

/** The picture, by the owner's session and not by a token. */
export function galleryContentEndpoint({ photos, files }: Dependencies): RequestHandler<{ id: string }> {
  return (req, res, next) => {
    sendPicture({ res, next, files, photo: findOwn(photos, readPerson(req).sub, req.params.id) })
  }
}

/** The small picture, by the owner's session and not by a token. */
export function galleryThumbnailEndpoint({ photos, files }: Dependencies): RequestHandler<{ id: string }> {
  return async (req, res, next) => {
    const size = readThumbnailSize(queryOf(req))
    const photo = findOwn(photos, readPerson(req).sub, req.params.id)
    await sendThumbnail({ res, next, files, photo }, size)
  }
}

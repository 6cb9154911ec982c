import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import type { RecordReading } from '../actions/record-reading.ts'
import { readAccess } from '../http/require-scope.ts'
import { sendPicture, sendThumbnail } from '../pictures/send-picture.ts'
import { ApiError, photoNotFound } from '../protocol/api-error.ts'
import { type PhotoFiles, type ThumbnailSize, thumbnailSizes } from '../stores/photo-files.ts'
import type { PhotoStore } from '../stores/photos.ts'

type Dependencies = { photos: PhotoStore; files: PhotoFiles; recordReading: RecordReading }

/** The picture itself, whole or in parts — RFC 9110 §14 */
export function photoContentEndpoint({ photos, files, recordReading }: Dependencies): RequestHandler<{ id: string }> {
  return (req, res, next) => {
    const access = readAccess(res)
    const photo = photos.find(access, req.params.id)
    if (!photo) throw photoNotFound()
    recordReading(access, [photo])
    sendPicture({ res, next, files, photo })
  }
}

/** A small version of the picture: `?size=320` or `?size=640` pixels wide. */
export function photoThumbnailEndpoint(dependencies: Dependencies): RequestHandler<{ id: string }> {
  const { photos, files, recordReading } = dependencies
  return async (req, res, next) => {
    const access = readAccess(res)
    const size = readThumbnailSize(queryOf(req))
    const photo = photos.find(access, req.params.id)
    if (!photo) throw photoNotFound()
    recordReading(access, [photo])
    await sendThumbnail({ res, next, files, photo }, size)
  }
}

/** Reads `size`: 320 unless told. Throws 400 for a width that we do not make. */
export function readThumbnailSize(query: URLSearchParams): ThumbnailSize {
  const wanted = query.getAll('size').join()
  const size = thumbnailSizes.find((known) => wanted === String(known))
  if (!size && wanted !== '') throw new ApiError(400, 'invalid_request', 'The size is 320 or 640')
  return size ?? 320
}

import { queryOf } from '@photo/service/query'
import type { PhotoList } from '@photo/types/photo'
import type { RequestHandler } from 'express'
import { addPhoto } from '../actions/add-photo.ts'
import { describePhoto } from '../actions/describe-photo.ts'
import type { RecordReading } from '../actions/record-reading.ts'
import { readAccess } from '../http/require-scope.ts'
import { readUpload } from '../pictures/upload.ts'
import { readPhotoListRequest, writeCursor } from '../protocol/photo-list-request.ts'
import type { PhotoFiles } from '../stores/photo-files.ts'
import type { PhotoStore } from '../stores/photos.ts'

type Dependencies = { origin: string; photos: PhotoStore; files: PhotoFiles; recordReading: RecordReading }

/** Lists the photos that the token opens, newest first, a page at a time. */
export function listPhotosEndpoint({ origin, photos, recordReading }: Dependencies): RequestHandler {
  return (req, res) => {
    const access = readAccess(res)
    const { limit, after } = readPhotoListRequest(queryOf(req))
    const found = photos.list(access, limit + 1, after)
    const page = found.slice(0, limit)
    recordReading(access, page)
    const last = found.length > limit ? page.at(-1) : undefined
    const answer: PhotoList = { photos: page.map((photo) => describePhoto(photo, origin)) }
    if (last) answer.next = `${origin}/v1/photos?limit=${limit}&cursor=${writeCursor(last)}`
    res.json(answer)
  }
}

/** Takes a new photo: a multipart form with the file `photo` and, if wished, a `title`. */
export function uploadPhotoEndpoint({ origin, photos, files }: Dependencies): RequestHandler {
  return async (req, res) => {
    const { owner, client_id } = readAccess(res)
    const upload = await readUpload(req, res)
    const photo = await addPhoto({ photos, files }, owner, upload)
    req.log.info({ event: 'photo_uploaded', client_id, photo: photo.id, bytes: photo.bytes })
    const description = describePhoto(photo, origin)
    res.status(201).location(description._links.self.href).json(description)
  }
}

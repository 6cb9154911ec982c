import type { NextFunction, Response } from 'express'
import type { PhotoFiles, ThumbnailSize } from '../stores/photo-files.ts'
import type { StoredPhoto } from '../stores/photos.ts'
import { makeThumbnail } from './images.ts'
import { fileEnding } from './picture-format.ts'
import { explainSending, hasLeft } from './sending-errors.ts'

type Sending = { res: Response; next: NextFunction; files: PhotoFiles; photo: StoredPhoto }

/** Sends a picture, whole or in parts, or 304 to whom already has it. Call it only for who may see the photo. */
export function sendPicture({ res, next, files, photo }: Sending): void {
  const fileName = `${photo.title.replaceAll(/[/\\]/g, '-')}.${fileEnding(photo.media_type)}`
  send({ res, next, files }, { name: photo.file, media_type: photo.media_type, fileName })
}

/** Sends a picture's thumbnail, made the first time anybody asks. */
export async function sendThumbnail({ res, next, files, photo }: Sending, size: ThumbnailSize): Promise<void> {
  const make = (bytes: Buffer) => makeThumbnail(bytes, size, photo.owner)
  const name = await files.thumbnail(photo.file, size, make).catch((error) => {
    throw explainSending(error, res.req)
  })
  send({ res, next, files }, { name, media_type: 'image/webp' })
}

type Picture = { name: string; media_type: string; fileName?: string }

function send({ res, next, files }: Omit<Sending, 'photo'>, { name, media_type, fileName }: Picture): void {
  const before = { ...res.getHeaders() }
  if (fileName) res.attachment(fileName)
  // What people upload is shown, never run: the type is ours, and the page it would make may do nothing
  res.set({
    'Content-Type': media_type,
    'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'same-site',
    'Cache-Control': 'private, no-store',
    'Accept-Ranges': 'bytes',
    ETag: `"${name.slice(0, 32)}${name.slice(64)}"`,
  })
  // Ranges mean something for GET alone — RFC 9110 §14.2
  const acceptRanges = res.req.method === 'GET'
  // We keep no date of a change, so a condition about it is none — RFC 9110 §13.1.4
  delete res.req.headers['if-unmodified-since']
  res.sendFile(name, { root: files.folder, cacheControl: false, lastModified: false, acceptRanges }, (error) => {
    if (!error || res.headersSent || hasLeft(error)) return
    // From here on the answer is about the error, and no picture
    for (const header of res.getHeaderNames()) res.removeHeader(header)
    for (const [header, value] of Object.entries(before)) if (value !== undefined) res.setHeader(header, value)
    next(explainSending(error, res.req))
  })
}

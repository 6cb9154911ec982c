import type { NextFunction, Response } from 'express'
import type { PhotoFiles, ThumbnailSize } from '../stores/photo-files.ts'
import type { StoredPhoto } from '../stores/photos.ts'
import { makeThumbnail } from './images.ts'
import { fileEnding } from './picture-format.ts'

type Sending = { res: Response; next: NextFunction; files: PhotoFiles; photo: StoredPhoto }

/** Sends a picture, whole or in parts, or 304 to whom already has it. Call it only for who may see the photo. */
export function sendPicture({ res, next, files, photo }: Sending): void {
  res.attachment(`${photo.title.replaceAll(/[/\\]/g, '-')}.${fileEnding(photo.media_type)}`)
  send({ res, next, files }, photo.file, photo.media_type)
}

/** Sends a picture's thumbnail, made the first time anybody asks. */
export async function sendThumbnail({ res, next, files, photo }: Sending, size: ThumbnailSize): Promise<void> {
  const name = await files.thumbnail(photo.file, size, (bytes) => makeThumbnail(bytes, size))
  send({ res, next, files }, name, 'image/webp')
}

// What people upload is shown, never run: the type is ours, and the page it would make may do nothing.
function send({ res, next, files }: Omit<Sending, 'photo'>, name: string, media_type: string): void {
  res.set({
    'Content-Type': media_type,
    'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'same-site',
    'Cache-Control': 'private, no-store',
    ETag: `"${name.slice(0, 32)}${name.slice(64)}"`,
  })
  res.sendFile(name, { root: files.folder, cacheControl: false, lastModified: false }, (error) => {
    if (error && !res.headersSent) next(error)
  })
}

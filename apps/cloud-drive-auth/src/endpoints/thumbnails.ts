import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { PageError } from '@photo/service/page-error'
import type { RequestHandler } from 'express'
import { type PhotoStorage, PhotoStorageDown } from '../actions/photo-storage.ts'
import { now } from '../clock.ts'
import { signedInUser } from '../http/session.ts'
import { pictureNotLoaded } from '../pages/problem-pages.ts'
import type { Users } from '../stores/users.ts'

/** Small copies of a person's own photos, for the photo picker: no page of ours loads anything from another address. */
export function thumbnailEndpoint({
  users,
  photoStorage,
}: {
  users: Users
  photoStorage: PhotoStorage
}): RequestHandler<{ id: string }> {
  return async (req, res) => {
    const user = signedInUser(req, users)
    const response = user && (await photoStorage.thumbnail(user.sub, req.params.id, now()).catch(explainStorageDown))
    if (!response?.body) throw noSuchPhoto()
    const type = response.headers.get('Content-Type') ?? 'application/octet-stream'
    res.set({
      'Content-Type': type,
      'Cache-Control': 'private, max-age=300',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    })
    Readable.fromWeb(response.body as ReadableStream).pipe(res)
  }
}

// Never "no such photo": nobody could look.
function explainStorageDown(error: unknown): never {
  throw error instanceof PhotoStorageDown ? pictureNotLoaded() : error
}

function noSuchPhoto(): PageError {
  return new PageError({
    status: 404,
    title: 'There is no such photo',
    what: 'The photo you asked for is not there, or it is not yours.',
    next: { advice: 'Go back and choose another one.', label: 'Go to CloudDrive', href: '/account/connections' },
  })
}

import type { RequestHandler } from 'express'
import { readPerson } from '../http/session.ts'
import { noSuchPhoto } from '../pages/gallery-problems.ts'
import { readTitle } from '../pictures/title.ts'
import type { PhotoStore } from '../stores/photos.ts'

/** Gives a photo the title that its owner wrote. */
export function galleryRenameEndpoint({ photos }: { photos: PhotoStore }): RequestHandler<{ id: string }> {
  return (req, res) => {
    const { sub } = readPerson(req)
    const title = readTitle(new URLSearchParams(String(req.body)).get('title'))
    if (!photos.rename(sub, req.params.id, title)) throw noSuchPhoto()
    res.redirect(303, `/photos/${req.params.id}?done=renamed`)
  }
}

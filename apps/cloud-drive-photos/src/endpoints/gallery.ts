import { queryOf } from '@photo/service/query'
import { newSecret } from '@photo/service/secrets'
import type { RequestHandler } from 'express'
import { addPhoto } from '../actions/add-photo.ts'
import { readPerson } from '../http/session.ts'
import { showDayTaken } from '../pages/show-time.ts'
import { readUpload } from '../pictures/upload.ts'
import type { PhotoFiles } from '../stores/photo-files.ts'
import { type PhotoStore, quota } from '../stores/photos.ts'

type Dependencies = { issuer: string; photos: PhotoStore; files: PhotoFiles }

/** The first page: what this is, or the owner's photos. */
export function galleryEndpoint({ issuer, photos }: Dependencies): RequestHandler {
  return (req, res) => {
    const done = readDone(queryOf(req))
    const person = req.session.galleryPerson
    if (!person) return res.render('welcome', { done, issuer })
    const own = photos.list({ owner: person.sub, photos: 'all' }, quota.photos)
    const tiles = own.map(({ id, title, taken_at }) => ({ id, title, date: showDayTaken(taken_at) }))
    res.render('gallery', { done, tiles, room: quota.photos - own.length, form_key: newSecret('form') })
  }
}

/** Takes a photo from the form on the first page. */
export function galleryUploadEndpoint({ photos, files }: Dependencies): RequestHandler {
  return async (req, res) => {
    const { sub } = readPerson(req)
    const upload = await readUpload(req, res)
    const photo = await addPhoto({ photos, files }, sub, upload)
    req.log.info({ event: 'photo_uploaded', client_id: 'clouddrive-gallery', photo: photo.id, bytes: photo.bytes })
    res.redirect(303, '/?done=uploaded')
  }
}

const messages: Record<string, string> = {
  uploaded: 'What you uploaded is here. Nobody else can see it.',
  deleted: 'The photo is deleted. No app can read it any more.',
  'signed-out': 'You are signed out of your photos.',
}

// Only words of ours: what stands in the address is never shown.
function readDone(query: URLSearchParams): string | undefined {
  const done = query.get('done') ?? ''
  return Object.hasOwn(messages, done) ? messages[done] : undefined
}

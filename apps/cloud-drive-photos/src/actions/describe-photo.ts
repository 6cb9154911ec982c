import type { Photo } from '@photo/types/photo'
import type { StoredPhoto } from '../stores/photos.ts'

/** A photo as clients see it: neither its owner nor its file. */
export function describePhoto(photo: StoredPhoto, origin: string): Photo {
  const { id, title, taken_at, width, height, bytes, media_type } = photo
  const self = `${origin}/v1/photos/${id}`
  const _links = {
    self: { href: self },
    content: { href: `${self}/content` },
    thumbnail: { href: `${self}/thumbnail?size=320` },
  }
  return { id, title, taken_at, width, height, bytes, media_type, _links }
}

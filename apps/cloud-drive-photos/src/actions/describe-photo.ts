import type { Photo } from '@photo/types/photo'
import type { StoredPhoto } from '../stores/photos.ts'

/** A photo as clients see it: neither its owner nor its file. */
export function describePhoto({ owner: _owner, file: _file, ...photo }: StoredPhoto, origin: string): Photo {
  const self = `${origin}/v1/photos/${photo.id}`
  const _links = {
    self: { href: self },
    content: { href: `${self}/content` },
    thumbnail: { href: `${self}/thumbnail?size=320` },
  }
  return { ...photo, _links }
}

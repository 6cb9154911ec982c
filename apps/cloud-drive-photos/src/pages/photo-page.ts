import type { StoredPhoto } from '../stores/photos.ts'
import { showBytes, showDate } from './show-time.ts'

/** What the pages about one photo say of it. */
export function describeToOwner({ id, title, taken_at, width, height, bytes, media_type }: StoredPhoto) {
  const kind = media_type.replace('image/', '').toUpperCase()
  return { id, title, width, height, kind, date: showDate(taken_at), taken_at, size: showBytes(bytes) }
}

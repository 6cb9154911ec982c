import type { PhotoFiles } from '../stores/photo-files.ts'
import type { PhotoStore } from '../stores/photos.ts'

type Stores = { photos: PhotoStore; files: PhotoFiles }

/** Removes a photo, and its file when no other photo shows the same picture. False when there is no such photo. */
export function removePhoto({ photos, files }: Stores, owner: string, id: string): boolean {
  const removed = photos.remove(owner, id)
  if (removed && !photos.isFileInUse(removed.file)) files.remove(removed.file)
  return removed !== undefined
}

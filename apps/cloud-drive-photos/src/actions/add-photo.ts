import { readPicture } from '../pictures/images.ts'
import { readTitle, titleFromFileName } from '../pictures/title.ts'
import type { Upload } from '../pictures/upload.ts'
import { ApiError } from '../protocol/api-error.ts'
import type { PhotoFiles } from '../stores/photo-files.ts'
import type { PhotoStore, StoredPhoto } from '../stores/photos.ts'

type Stores = { photos: PhotoStore; files: PhotoFiles }

/** Turns an upload into a photo of this owner; the same form sent twice is one photo. Throws 409 when there is no room left, 507 when the disk is full. */
export async function addPhoto({ photos, files }: Stores, owner: string, upload: Upload): Promise<StoredPhoto> {
  const title = upload.title === undefined ? titleFromFileName(upload.fileName) : readTitle(upload.title)
  const { bytes, taken_at, ...picture } = await readPicture(upload.bytes, owner)
  const file = files.nameFor(bytes)
  await files.write(file, bytes).catch(explainDisk)
  const taken = (taken_at ?? new Date()).toISOString()
  // Nothing may be awaited between the file and its row: a delete of an equal picture would take the file away
  const { form_key } = upload
  try {
    const stored = photos.add({ ...picture, owner, title, file, form_key, taken_at: taken, bytes: bytes.length })
    if (stored) return stored
    const sentBefore = form_key && photos.findSent(owner, form_key, file)
    if (sentBefore) return sentBefore
    throw new ApiError(409, 'quota_reached', 'There is room for 100 photos and 200 MB, and it is used up')
  } catch (error) {
    if (!photos.isFileInUse(file)) files.remove(file)
    throw error
  }
}

function explainDisk(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ENOSPC' && error.code !== 'EDQUOT') throw error
  throw new ApiError(507, 'insufficient_storage', 'CloudDrive has no room left on its disk')
}

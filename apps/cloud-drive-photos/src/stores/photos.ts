import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'

/** A photo as it is stored. `file` is the SHA-256 of the picture, which is also its file's name. */
export type StoredPhoto = {
  id: string
  owner: string
  title: string
  taken_at: string
  width: number
  height: number
  bytes: number
  media_type: string
  file: string
}

/** A photo to be stored, and the form that brought it, if one did. */
type NewPhoto = Omit<StoredPhoto, 'id'> & { form_key?: string | undefined }

/** Whose photos a request may reach, and which of them: all, or these ids. */
export type Reach = { owner: string; photos: 'all' | string[] }

/** Where a page of the list begins: after this photo. */
export type Position = Pick<StoredPhoto, 'taken_at' | 'id'>

/** How many photos and bytes one person may keep. */
export const quota = { photos: 100, bytes: 200 * 1024 * 1024 }

export type PhotoStore = ReturnType<typeof createPhotoStore>

/** The photos. Every question names the owner, and the ids that were granted where not all were. */
export function createPhotoStore(database: Database) {
  const columns = 'id, owner, title, taken_at, width, height, bytes, media_type, file'
  // The zero says: whatever the limit is. By one that stands alone, SQLite would plan the statement anew each time.
  const page = '(taken_at, id) < (:taken_at, :id) ORDER BY taken_at DESC, id DESC LIMIT :limit + 0'
  const listAll = database.prepare<object, StoredPhoto>(
    `SELECT ${columns} FROM photos WHERE owner = :owner AND ${page}`,
  )
  // The plus says: go by the ids. Few are granted, and the owner may have many.
  const listThese = database.prepare<object, StoredPhoto>(
    `SELECT ${columns} FROM photos WHERE id IN (SELECT value FROM json_each(:ids)) AND +owner = :owner AND ${page}`,
  )
  const find = database.prepare<object, StoredPhoto>(`SELECT ${columns} FROM photos WHERE id = :id AND owner = :owner`)
  const add = database.prepare<object>(
    `INSERT INTO photos SELECT :id, :owner, :title, :taken_at, :width, :height, :bytes, :media_type, :file, :form_key
     WHERE (SELECT count(*) < :maxPhotos AND coalesce(sum(bytes), 0) + :bytes <= :maxBytes FROM photos WHERE owner = :owner)
     ON CONFLICT (owner, form_key, file) DO NOTHING`,
  )
  const findSent = database.prepare<object, StoredPhoto>(
    `SELECT ${columns} FROM photos WHERE owner = :owner AND form_key = :form_key AND file = :file`,
  )
  const rename = database.prepare<object, StoredPhoto>(
    `UPDATE photos SET title = :title WHERE id = :id AND owner = :owner RETURNING ${columns}`,
  )
  const remove = database.prepare<object, StoredPhoto>(
    `DELETE FROM photos WHERE id = :id AND owner = :owner RETURNING ${columns}`,
  )
  const noteRemoved = database.prepare<object>('INSERT INTO deleted_photos (id, owner) VALUES (:id, :owner)')
  const findRemoved = database.prepare<object>('SELECT 1 FROM deleted_photos WHERE id = :id AND owner = :owner')
  const takeAway = database.transaction((owner: string, id: string) => {
    const removed = remove.get({ owner, id })
    if (removed) noteRemoved.run({ owner, id })
    return removed
  })
  const usage = database.prepare<object, { photos: number; bytes: number }>(
    'SELECT count(*) AS photos, coalesce(sum(bytes), 0) AS bytes FROM photos WHERE owner = :owner',
  )
  const fileInUse = database.prepare<object>('SELECT 1 FROM photos WHERE file = :file LIMIT 1')
  const files = database.prepare<[], { id: string; file: string }>('SELECT id, file FROM photos')
  const removeById = database.prepare<object>('DELETE FROM photos WHERE id = :id')

  return {
    /** At most `limit` photos, newest first, after a position. */
    list: ({ owner, photos }: Reach, limit: number, after: Position = { taken_at: '~', id: '' }) =>
      photos === 'all'
        ? listAll.all({ owner, ...after, limit })
        : listThese.all({ owner, ids: JSON.stringify(photos), ...after, limit }),
    find: ({ owner, photos }: Reach, id: string) =>
      photos === 'all' || photos.includes(id) ? find.get({ owner, id }) : undefined,
    /** Stores a photo under a fresh id, or nothing when the owner has no room left, or its form has brought it before. */
    add({ form_key, ...photo }: NewPhoto): StoredPhoto | undefined {
      const stored = { ...photo, id: `p_${randomBytes(24).toString('base64url')}` }
      const limits = { maxPhotos: quota.photos, maxBytes: quota.bytes }
      const { changes } = add.run({ ...stored, ...limits, form_key: form_key ?? null })
      return changes === 1 ? stored : undefined
    },
    /** The photo that this form has brought before. */
    findSent: (owner: string, form_key: string, file: string) => findSent.get({ owner, form_key, file }),
    rename: (owner: string, id: string, title: string) => rename.get({ owner, id, title }),
    remove: (owner: string, id: string) => takeAway.immediate(owner, id),
    wasRemoved: (owner: string, id: string) => findRemoved.get({ owner, id }) !== undefined,
    usage: (owner: string) => usage.get({ owner }) ?? { photos: 0, bytes: 0 },
    isFileInUse: (file: string) => fileInUse.get({ file }) !== undefined,
    files: () => files.all(),
    /** For rows whose file is lost. */
    forget: (id: string) => removeById.run({ id }),
  }
}

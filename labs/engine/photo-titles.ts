import { rows } from './databases.ts'
import type { Place } from './lab.ts'

/** The titles of all photos at CloudDrive by their ids. Of a photo that is deleted for good no database has any. */
export const readTitles = (data: string): Map<string, string> =>
  new Map(
    rows(data, 'cloud-drive-photos', 'SELECT id, title FROM photos').map(({ id, title }) => [`${id}`, `${title}`]),
  )

/** A photo as the ledger names it: as it was called when the lab began, or by its id where somebody uploaded it afterwards. */
export function photoIn({ titles }: Place, id: unknown): string {
  const title = titles.get(String(id))
  return title ? `the photo “${title}”` : `photo ${id}`
}

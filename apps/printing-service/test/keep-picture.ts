import { writeFile } from 'node:fs/promises'
import type { Picture, Pictures } from '../src/stores/pictures.ts'

/** Keeps a picture as if it had come from CloudDrive. */
export async function keepPicture(pictures: Pictures, bytes: Buffer): Promise<Picture> {
  const arrival = pictures.newArrival()
  await writeFile(arrival, bytes)
  const picture = await pictures.keep(arrival, 'ada')
  await pictures.clear(arrival)
  return picture
}

import { PrintError } from '../print-error.ts'
import { readPicture } from '../prints/picture.ts'
import { drawProof, type ProofPhoto } from '../prints/proof.ts'
import type { PhotoStore } from '../protocol/bearer-request.ts'
import { type GrantedPhoto, requestContent, requestPhotos } from '../protocol/photo-requests.ts'
import type { Session } from '../session.ts'
import { openPrints, type Prints } from '../stores/prints.ts'
import { type Output, startProgress } from '../terminal/progress.ts'
import { day, fileSize, plural } from '../wording.ts'
import { openAccess } from './open-access.ts'

type Options = { choose: boolean; out: string; output: Output }

/** Prints the granted photos: lists them, fetches them, and writes them and a proof into a folder — RFC 6749 §1.1 */
export async function printPhotos(session: Session, { choose, out, output }: Options): Promise<void> {
  const { client, fetch, say } = session
  const prints = openPrints(out)
  const store = { origin: client.photosOrigin, fetch, access: await openAccess(session, choose) }

  const photos = await requestPhotos(store)
  if (photos.length === 0) throw new PrintError('There is no photo to print: run the program again with --choose.')
  say(`\nCloudDrive shares ${plural(photos.length, 'photo')} with this program:\n`)
  for (const line of table(photos)) say(line)
  say('')

  const { printed, missing } = await fetchPhotos(store, prints, photos, output)
  if (missing.length > 0)
    say(`\nCloudDrive gave us no picture of these, so they are not printed: ${missing.join(', ')}.`)
  if (printed.length === 0) throw new PrintError('None of the photos could be printed: run the program with --choose.')
  const proof = prints.save('Proof', 'pdf', await drawProof(printed))
  say(`\nWritten to ${prints.folder}:\n`)
  for (const { file } of printed) say(`  ${file}`)
  say(`  ${proof}`)
}

function table(photos: GrantedPhoto[]): string[] {
  const rows = photos.map(({ title, taken_at, width, height, bytes }) => [
    title,
    day(taken_at),
    `${width} × ${height}`,
    fileSize(bytes),
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`)
}

/** One after the other. A photo that was deleted meanwhile is told about, and the rest is printed. */
async function fetchPhotos(store: PhotoStore, prints: Prints, photos: GrantedPhoto[], output: Output) {
  const printed: (ProofPhoto & { file: string })[] = []
  const missing: string[] = []
  const progress = startProgress(output, photos.length)
  try {
    for (const photo of photos) {
      const bytes = await requestContent(store, photo)
      const picture = bytes && (await readPicture(bytes))
      if (picture) printed.push({ photo, small: picture.small, file: prints.save(photo.title, picture.ending, bytes) })
      else missing.push(photo.title)
      progress.step(photo.title)
    }
  } finally {
    progress.end()
  }
  return { printed, missing }
}

import { PrintError } from '../print-error.ts'
import { readPicture } from '../prints/picture.ts'
import { drawProof, isProof, type ProofPhoto } from '../prints/proof.ts'
import type { ResourceServer } from '../protocol/bearer-request.ts'
import { type GrantedPhoto, requestContent, requestPhotos } from '../protocol/photo-requests.ts'
import type { Session } from '../session.ts'
import { openPrints, type Prints } from '../stores/prints.ts'
import { inColumns } from '../terminal/columns.ts'
import { type Output, startProgress } from '../terminal/progress.ts'
import { numberLine } from '../terminal/support-line.ts'
import { day, fileSize, plural } from '../wording.ts'
import { openAccess } from './open-access.ts'

type Options = { choose: boolean; out: string }

/** What came from a run: the folder, the photos with the names of their files, what is missing, and the name of the proof. */
export type PrintedPhotos = {
  folder: string
  photos: (GrantedPhoto & { file: string })[]
  missing: string[]
  proof: string
}

/** Prints the granted photos: lists them, fetches them, and writes them and a proof into a folder — RFC 6749 §1.1 */
export async function printPhotos(session: Session, { choose, out }: Options): Promise<PrintedPhotos> {
  const { client, fetch, say, note, progress, support } = session
  const prints = openPrints(out)
  const server = { origin: client.photosOrigin, fetch, access: await openAccess(session, choose) }

  const photos = await requestPhotos(server)
  if (photos.length === 0) throw new PrintError('There is no photo to print: run the program again with --choose.')
  say(`\nCloudDrive shares ${plural(photos.length, 'photo')} with this program:\n`)
  for (const line of table(photos)) say(line)
  say('')

  const { printed, missing, numbers } = await fetchPhotos(server, prints, photos, progress)
  if (missing.length > 0)
    note(`\nCloudDrive gave us no picture of these, so they are not printed: ${missing.join(', ')}.`)
  for (const number of numbers) note(numberLine(number, support))
  if (printed.length === 0) throw new PrintError('None of the photos could be printed: run the program with --choose.')
  const proof = prints.replace('Proof', 'pdf', await drawProof(printed), isProof)
  say(`\nWritten to ${prints.folder}:\n`)
  for (const { file } of printed) say(`  ${file}`)
  say(`  ${proof}`)
  return { folder: prints.folder, photos: printed.map(({ photo, file }) => ({ ...photo, file })), missing, proof }
}

function table(photos: GrantedPhoto[]): string[] {
  const rows = photos.map(({ title, taken_at, width, height, bytes }) => [
    title,
    day(taken_at),
    `${width} × ${height}`,
    fileSize(bytes),
  ])
  return inColumns(rows).map((line) => `  ${line}`)
}

/** One after the other. A photo that was deleted meanwhile is told about, and the rest is printed. */
async function fetchPhotos(server: ResourceServer, prints: Prints, photos: GrantedPhoto[], output: Output) {
  const printed: (ProofPhoto & { file: string })[] = []
  const missing: string[] = []
  const numbers: string[] = []
  const progress = startProgress(output, photos.length)
  try {
    for (const photo of photos) {
      const { status, number, bytes } = await requestContent(server, photo)
      const picture = status === 200 ? await readPicture(bytes) : undefined
      if (number !== undefined) numbers.push(number)
      if (picture) printed.push({ photo, small: picture.small, file: prints.save(photo.title, picture.ending, bytes) })
      else missing.push(photo.title)
      progress.step(photo.title)
    }
  } finally {
    progress.end()
  }
  return { printed, missing, numbers }
}

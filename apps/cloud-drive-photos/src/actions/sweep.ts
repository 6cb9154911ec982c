import type { Logger } from 'pino'
import type { PhotoFiles } from '../stores/photo-files.ts'
import type { PhotoStore } from '../stores/photos.ts'

type Dependencies = { photos: PhotoStore; files: PhotoFiles; log: Logger }

/** Clears away at start what a crash left behind: files without a photo, and photos whose file is lost. */
export function sweep({ photos, files, log }: Dependencies): void {
  const rows = photos.files()
  const wanted = new Set(rows.map(({ file }) => file))
  const names = files.names()
  const present = new Set(names)
  const orphans = names.filter((name) => name.endsWith('.draft') || !wanted.has(name.split(/[-.]/)[0] ?? ''))
  for (const name of orphans) files.removeExactly(name)
  const lost = rows.filter(({ file }) => !present.has(file))
  for (const { id } of lost) photos.forget(id)
  if (orphans.length + lost.length > 0) log.warn({ event: 'swept', files: orphans.length, photos: lost.length })
}

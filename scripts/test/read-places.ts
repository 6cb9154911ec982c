import { statSync } from 'node:fs'
import { join } from 'node:path'
import { exists, find, read } from './project-files.ts'

/**
 * What a file reads of the project by a path from its own place, `import.meta`: the files there, or all below a folder. Where a
 * path ends in something that only the running program knows, it is the folder before that.
 */
export function readPlaces(file: string): string[] {
  const source = read(file)
  if (!source.includes('import.meta.')) return []
  const written = [
    ...source.matchAll(/(?<!\bfrom )(?<!\bimport )(?<!\bimport\()(['`])(\.\.?\/[^'`$]*)/g),
    ...source.matchAll(/new URL\((')([^'./][^':]*)', import\.meta\.url/g),
  ].map(([, , path = '']) => path)
  return written.map((path) => join(file, '..', path).replaceAll('\\', '/').replace(/\/$/, ''))
}

/** The files at a place, without tests. */
export function filesAt(place: string): string[] {
  if (!exists(place)) return [place]
  if (statSync(join(import.meta.dirname, '../..', place)).isFile()) return [place]
  return find(`${place}/**/*.*`).filter((file) => !file.includes('/test/') && !file.endsWith('.test.ts'))
}

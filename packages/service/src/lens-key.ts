import { existsSync, linkSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivateFile } from './data-folder.ts'
import { newSecret } from './secrets.ts'

/** The key that shows the classroom that a record comes from our own services. Whoever starts first makes it. */
export function readLensKey(folder: string): string {
  const file = join(folder, 'key')
  if (!existsSync(file)) makeKey(file)
  return readFileSync(file, 'utf8')
}

// All start at once. The file appears whole or not at all, and only the first one's stays.
function makeKey(file: string): void {
  const own = `${file}.${process.pid}`
  writePrivateFile(own, newSecret('lens'))
  try {
    linkSync(own, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(own)
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivateFile } from './data-folder.ts'
import { newSecret } from './secrets.ts'

/** The key that shows the classroom that a record comes from our own services. Whoever starts first makes it. */
export function readLensKey(folder: string): string {
  const file = join(folder, 'key')
  if (!existsSync(file)) writePrivateFile(file, newSecret('lens'))
  return readFileSync(file, 'utf8')
}

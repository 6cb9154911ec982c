// Writes the samples anew: `node apps/cloud-drive-photos/test/samples/make.ts`. They are checked in, so that a test reads the
// same bytes on every machine, whatever version of the image library made them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SAMPLES } from './samples.ts'

const folder = join(import.meta.dirname, 'files')
mkdirSync(folder, { recursive: true })
for (const { file, make } of SAMPLES) writeFileSync(join(folder, file), await make())
console.log(`${SAMPLES.length} samples in ${folder}`)

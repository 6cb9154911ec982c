import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'

const kit = join(import.meta.dirname, '../docs/workshop')

/** One row of a guide. `says` answers these words where the row has them, and fails where it has not: so a walk does what is written. */
export type Row = { from: number; happens: string; says: (words: string) => string }

/** Who walks by a guide: in this browser, at these two places, after what the doctor said at the door. */
export type Walk = { page: Page; row: Row; shop: string; learn: string; doctor: string }

/** A text of the kit. */
export const readKit = (file: string) => readFileSync(join(kit, file), 'utf8')

/** The rows of a guide, in their order. */
export function readGuide(file: string): Row[] {
  return readKit(file)
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => {
      const [, from = '', , happens = ''] = line.split('|').map((cell) => cell.trim())
      const says = (words: string) => {
        if (line.includes(words)) return words
        throw new Error(`Minute ${from} of ${file} does not say “${words}”: ${line}`)
      }
      return { from: Number(from), happens, says }
    })
}

import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { beginningOf, plainText } from '@photo/service/plain-text'
import { PrintError } from '../print-error.ts'

/** The folder that the photos and the proof are written to. */
export type Prints = {
  /** Its absolute path. */
  folder: string
  /** Writes a file of this name, or of the next free one: nothing that is there is ever overwritten. Returns its name. */
  save: (name: string, ending: string, bytes: Buffer) => string
  /** The same, but in place of a file that is one of our own. */
  replace: (name: string, ending: string, bytes: Buffer, isOurs: (found: Buffer) => boolean) => string
}

/** Opens the folder, and makes it if need be. Throws before anybody has signed in for nothing. */
export function openPrints(path: string): Prints {
  const folder = resolve(path)
  attempt(folder, () => {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  })
  const replace: Prints['replace'] = (name, ending, bytes, isOurs) => {
    for (let number = 1; ; number++) {
      const free = `${fileName(name)}${number > 1 ? ` (${number})` : ''}.${ending}`
      const file = join(folder, free)
      if (!existsSync(file) || holds(file, isOurs)) {
        attempt(file, () => writeWhole(file, bytes))
        return free
      }
    }
  }
  // The same photo from an earlier run is printed already: it may be written once more.
  const save: Prints['save'] = (name, ending, bytes) => replace(name, ending, bytes, (found) => found.equals(bytes))
  return { folder, save, replace }
}

/** So many characters always fit into a file name, which has 255 bytes: four each, and the number and ending behind. */
const LONGEST_NAME = 60

// In one go, with nothing awaited: Ctrl-C comes before or after it, and a full disk leaves no half photo.
function writeWhole(file: string, bytes: Buffer): void {
  const part = join(dirname(file), `.${process.pid}.part`)
  try {
    writeFileSync(part, bytes)
    renameSync(part, file)
  } finally {
    rmSync(part, { force: true })
  }
}

function holds(file: string, isOurs: (found: Buffer) => boolean): boolean {
  try {
    return isOurs(readFileSync(file))
  } catch {
    return false
  }
}

/** A title as a file name that every system takes: no slashes, no leading dot, no name that Windows keeps for devices. */
function fileName(title: string): string {
  const plain = plainText(title.replace(/[<>:"/\\|?*]+/g, ' ')).replace(/^[\s.]+/, '')
  const short = beginningOf(plain, LONGEST_NAME).replace(/[\s.]+$/, '')
  return /^(|con|prn|aux|nul|com\d|lpt\d)$/i.test(short) ? `Photo ${short}`.trim() : short
}

function attempt(path: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new PrintError(`${path} cannot be written (${code}): choose another folder with --out.`)
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { StartError } from '../../packages/service/src/start-error.ts'
import type { Lab } from './lab.ts'

const home = join(import.meta.dirname, '..')

/** The folders of the labs, in their order. */
export function labFolders(): string[] {
  return readdirSync(home)
    .filter((name) => /^\d\d-/.test(name))
    .toSorted()
}

/** Loads the lab of this number: `3` and `03` are the same. Throws StartError when there is none. */
export async function loadLab(number: string): Promise<Lab> {
  const id = number.padStart(2, '0')
  const folder = labFolders().find((name) => name.startsWith(`${id}-`))
  if (!folder) {
    const known = labFolders().map((name) => name.slice(0, 2))
    throw new StartError(`There is no lab ${number}: the labs are ${known.join(', ')}. Try npm run lab 03.`)
  }
  const load = (file: string) => import(pathToFileURL(join(home, folder, file)).href)
  const [{ guard, scene = [], settings = {} }, attack, proof] = await Promise.all(
    ['guard.ts', 'attack.ts', 'proof.ts'].map(load),
  )
  return { id, ...readHead(folder), guard, scene, settings, ...attack, ...proof }
}

/** The two lines of the README's head that the copy needs. The rest is the classroom's. */
function readHead(folder: string): { title: string; out: string } {
  const text = readFileSync(join(home, folder, 'README.md'), 'utf8')
  const value = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(text)?.[1] ?? ''
  return { title: value('title'), out: value('out') }
}

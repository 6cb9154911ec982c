import { copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { copyProject } from '../../scripts/project-copy.ts'
import { ADDED_FILES, copyEdits } from './copy-edits.ts'
import type { Guard, Lab } from './lab.ts'

const root = join(import.meta.dirname, '../..')

/** What runs: no tests, no pictures of ours, no documents. */
export const NEEDED =
  /^(apps\/(?!(print-cli|classroom|room)\/)(?!.*\/test\/)|packages\/(?!(demo-photos|lens)\/)(?!.*\/test\/)|package\.json|pnpm-lock\.yaml)/

/** What runs where it is watched, and what the classroom shows of it. */
export const NEEDED_WATCHED =
  /^(apps\/(?!(print-cli|room)\/)(?!classroom\/lessons\/)(?!.*\/test\/)|packages\/(?!demo-photos\/)(?!.*\/test\/)|labs\/|GLOSSARY\.md|package\.json|pnpm-lock\.yaml)/

/** What the classroom only reads: it is the same in every copy. */
export const READ = ['apps/classroom/lessons', 'docs', 'scripts']

/** What Node compiles outlives the copy, and serves the next one: it is found by its place below the copy. */
const COMPILED = join(root, '.cache/compiled-labs')

/** The settings with which Node finds what it compiled for another copy. */
export const compiledOf = (copy: string) => ({
  NODE_COMPILE_CACHE: join(copy, '.cache/compiled'),
  NODE_COMPILE_CACHE_PORTABLE: '1',
})

type Scene = { learn: string; evil: string; watched: boolean }

/**
 * Makes the copy: the project, with the guard of this lab out unless `guardOn`, and a bar on every page that says so. Where a
 * scene needs the attacker's address, `{evil}` stands for it.
 */
export function makeCopy(copy: string, lab: Lab, guardOn: boolean, { learn, evil, watched }: Scene): void {
  // Some labs have programs of their own that a service loads.
  const needed = watched ? NEEDED_WATCHED : new RegExp(`${NEEDED.source}|^labs/${lab.id}-`)
  copyProject(copy, needed)
  if (watched) for (const folder of READ) link(join(root, folder), join(copy, folder))
  mkdirSync(COMPILED, { recursive: true })
  link(COMPILED, join(copy, '.cache/compiled'))
  for (const [file, place] of Object.entries(ADDED_FILES)) {
    copyFileSync(join(import.meta.dirname, file), join(copy, place))
  }
  const scene = lab.scene.map((edit) => ({ ...edit, replace: edit.replace.replaceAll('{evil}', evil) }))
  const common = copyEdits(lab, guardOn, { learn, evil }).filter(({ file }) => needed.test(file))
  for (const edit of [...common, ...scene, ...(guardOn ? [] : lab.guard)]) change(copy, edit)
}

function link(to: string, place: string): void {
  mkdirSync(dirname(place), { recursive: true })
  symlinkSync(to, place, 'junction')
}

/** Changes a file of a copy. Throws when the text stands there more than once or not at all, or the file is not the copy's own. */
export function change(copy: string, { file, find, replace }: Omit<Guard, 'id'>): void {
  const path = join(copy, file)
  if (!existsSync(path) || realpathSync(path) !== join(realpathSync(copy), file))
    throw new Error(`No ${file} in this copy.`)
  const source = readFileSync(path, 'utf8')
  const places = source.split(find).length - 1
  if (places !== 1) throw new Error(`The text to take out stands ${places} times in ${file}: ${find}`)
  writeFileSync(
    path,
    source.replace(find, () => replace),
  )
}

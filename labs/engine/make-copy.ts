import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyProject } from '../../scripts/project-copy.ts'
import { ADDED_FILES, copyEdits } from './copy-edits.ts'
import type { Guard, Lab } from './lab.ts'

/** What runs, and what the classroom shows of it: no tests, no pictures of ours, no documents. */
export const NEEDED =
  /^(apps\/(?!print-cli\/src)(?!.*\/test\/)|packages\/(?!demo-photos\/)(?!.*\/test\/)|labs\/|scripts\/(?!test\/)|GLOSSARY\.md|package\.json|pnpm-lock\.yaml)/

type Addresses = { learn: string; evil: string }

/**
 * Makes the copy: the project, with the guard of this lab out unless `guardOn`, and a bar on every page that says so. Where a
 * scene needs the attacker's address, `{evil}` stands for it.
 */
export function makeCopy(copy: string, lab: Lab, guardOn: boolean, { learn, evil }: Addresses): void {
  copyProject(copy, NEEDED)
  for (const [file, place] of Object.entries(ADDED_FILES)) {
    cpSync(join(import.meta.dirname, file), join(copy, place))
  }
  const scene = lab.scene.map((edit) => ({ ...edit, replace: edit.replace.replaceAll('{evil}', evil) }))
  for (const edit of [...copyEdits(lab, guardOn, learn), ...scene, ...(guardOn ? [] : lab.guard)]) change(copy, edit)
}

function change(copy: string, { file, find, replace }: Omit<Guard, 'id'>): void {
  const path = join(copy, file)
  const source = readFileSync(path, 'utf8')
  const places = source.split(find).length - 1
  if (places !== 1) throw new Error(`The text to take out stands ${places} times in ${file}: ${find}`)
  writeFileSync(
    path,
    source.replace(find, () => replace),
  )
}

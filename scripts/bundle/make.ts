import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { copyFiles } from '../project-copy.ts'
import { type Machine, nodePackage, pnpmPackage, STORE } from '../setup/packages.mjs'
import { fetchPackages, fetchProgram } from './fetch.ts'

/** Of Node only the program is needed: its headers are as large again. */
const NOT_NEEDED = ['include', 'share', 'CHANGELOG.md']

/** Makes the folder anew: the project, Node, pnpm, all packages, a file to start it with. No links in it: a stick has none. */
export function makeBundle(folder: string, machine: Machine): void {
  copyFiles(folder)
  const starter = machine.platform === 'win32' ? 'start.cmd' : 'start.sh'
  cpSync(join(import.meta.dirname, starter), join(folder, starter))

  fetchProgram(join(folder, '.cache/node'), `${nodePackage(machine)}@26`)
  const node = join(folder, '.cache/node/node_modules', nodePackage(machine))
  for (const name of NOT_NEEDED) rmSync(join(node, name), { recursive: true, force: true })

  // The pnpm of the project, or the newest before it where that was never made for this system.
  const { packageManager } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const [, version = '', major = ''] = /^pnpm@((\d+)\..+)$/.exec(packageManager) ?? []
  fetchProgram(join(folder, '.cache/pnpm'), `${pnpmPackage(machine)}@${major} - ${version}`)
  fetchPackages(folder, packageManager, machine)
  rmSync(join(folder, STORE, 'v11/projects'), { recursive: true, force: true }) // links to who uses the store
}

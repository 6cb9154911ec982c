import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { copyProject } from '../project-copy.ts'
import { nodePackage } from '../setup/packages.mjs'

const root = join(import.meta.dirname, '../..')
const system = nodePackage(process)

/** A PATH on which `node` is of this version. It comes from the npm registry, once. */
export function pathOfNode(major: number): string {
  const folder = join(root, '.cache/nodes', String(major))
  const bin = join(folder, `node_modules/${system}/bin`)
  if (!existsSync(bin)) {
    mkdirSync(folder, { recursive: true })
    const options = ['--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
    execFileSync('npm', ['install', ...options, `${system}@${major}`], { stdio: 'inherit' })
  }
  return `${bin}${delimiter}/usr/local/bin${delimiter}/usr/bin${delimiter}/bin`
}

/**
 * A copy of the project that has never been started: what comes from the registry is there, but no Node of its own, neither
 * fetched nor among the programs that npm puts first.
 */
export function freshCopy(folder: string): void {
  copyProject(folder)
  const [from, to] = [join(root, 'node_modules'), join(folder, 'node_modules')]
  rmSync(to)
  mkdirSync(to)
  for (const name of readdirSync(from).filter((one) => one !== '.bin')) {
    symlinkSync(join(from, name), join(to, name))
  }
  cpSync(join(from, '.bin'), join(to, '.bin'), { recursive: true, verbatimSymlinks: true })
  forgetNode(folder)
}

/** As before the first start with an old Node: then setup.mjs stays between npm and the program. */
export function forgetNode(folder: string): void {
  rmSync(join(folder, 'node_modules/.bin/node'), { force: true })
}

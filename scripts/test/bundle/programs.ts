import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyFiles } from '../../project-copy.ts'
import { type Machine, nodeProgram, pnpmProgram, STORE } from '../../setup/packages.mjs'

/**
 * What runs on the processor itself: the Node and the pnpm of a bundle, and what its packages bring. They are installed beside it
 * from its store alone, without a network.
 */
export function programsOf(bundle: string, beside: string, machine: Machine): string[] {
  const { platform, arch } = machine
  copyFiles(beside, /(^|\/)package\.json$|^pnpm-/)
  const { packageManager } = JSON.parse(readFileSync(join(bundle, 'package.json'), 'utf8'))
  const offline = ['--offline', '--trust-lockfile', '--frozen-lockfile', '--ignore-scripts']
  const system = [`--os=${platform}`, `--cpu=${arch}`, '--dir', beside, '--store-dir', join(bundle, STORE)]
  const { status, stderr } = spawnSync('npx', ['--yes', packageManager, 'install', ...offline, ...system], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  const packages = join(beside, 'node_modules/.pnpm')
  const name = `${platform}-${arch}`
  const native = [
    `better-sqlite3@*/node_modules/better-sqlite3/prebuilds/${name}.node`,
    `@img+sharp-${name}@*/node_modules/@img/*/lib/*.node`,
    // What sharp's own part calls: beside it on Windows, in a package of its own elsewhere.
    `@img+sharp-*${name}@*/node_modules/@img/*/lib/libvips-cpp*`,
    `@typescript+typescript-${name}@*/node_modules/@typescript/*/lib/tsc{,.exe}`,
  ]
  const found = native.map((pattern) => globSync(pattern, { cwd: packages }).map((file) => join(packages, file)))
  if (found.some((files) => files.length === 0)) throw new Error(`Not all of ${native.join(', ')} are there: ${found}`)
  return [join(bundle, nodeProgram(machine)), join(bundle, pnpmProgram(machine)), ...found.flat()]
}

/** For which system a program is: ELF, PE and Mach-O say it in their first bytes. */
export function systemOf(file: string): string {
  const bytes = readFileSync(file)
  if (bytes.toString('latin1', 1, 4) === 'ELF') return `linux-${{ 62: 'x64', 183: 'arm64' }[bytes.readUInt16LE(18)]}`
  if (bytes.toString('latin1', 0, 2) === 'MZ') {
    return `win32-${{ 34404: 'x64', 43620: 'arm64' }[bytes.readUInt16LE(bytes.readUInt32LE(0x3c) + 4)]}`
  }
  const isMach = bytes.readUInt32LE(0) === 0xfeedfacf
  return isMach ? `darwin-${{ 16777223: 'x64', 16777228: 'arm64' }[bytes.readUInt32LE(4)]}` : 'unknown'
}

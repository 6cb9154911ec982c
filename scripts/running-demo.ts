import { isAbsolute, join, relative } from 'node:path'
import { claimDataFolder, findRunningDemo } from '../packages/service/src/data-claim.ts'
import { openDataFolder } from '../packages/service/src/data-folder.ts'
import type { Settings } from '../packages/service/src/settings.ts'
import { StartError } from '../packages/service/src/start-error.ts'
import { freeBase } from './ports.ts'

/** Throws StartError when a demo runs with this data already: two would change each other's clients, keys and addresses. */
export async function checkNobodyRuns({ dataDir }: Settings): Promise<void> {
  const demo = findRunningDemo(dataDir)
  if (!demo) return
  const base = await freeBase()
  const beside = asTyped(join(dataDir, String(base)))
  throw new StartError(
    `The demo runs already at ${demo.address} (process ${demo.pid}) with the data in ${dataDir}: open it there, stop it, or start one more beside it with PORT_BASE=${base} DATA_DIR=${beside}.`,
  )
}

/** Keeps the data folder for this process. Throws StartError when another one was quicker. */
export async function claimData(settings: Settings): Promise<void> {
  openDataFolder(settings.dataDir, '.')
  const demo = { pid: process.pid, address: settings.origins.printshop }
  while (!claimDataFolder(settings.dataDir, demo)) await checkNobodyRuns(settings)
}

/** A path as a person types it: from where she stands, and in quotes where a shell would take it apart. */
function asTyped(path: string): string {
  const fromHere = relative(process.cwd(), path)
  const short = isAbsolute(fromHere) || fromHere.startsWith('..') ? path : `./${fromHere}`
  return /^[\w./-]+$/.test(short) ? short : `"${short}"`
}

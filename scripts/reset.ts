// `npm run reset`: deletes what the services keep, after asking. `--yes` answers for you. Stops nothing.
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readSettings } from '../packages/service/src/settings.ts'
import { StartError, startOrExplain } from '../packages/service/src/start-error.ts'

const ours = ['cloud-drive-auth', 'cloud-drive-photos', 'printing-service', 'print-cli', 'lens']

await startOrExplain(async () => {
  const dataDir = readSettings(process.env).dataDir
  if (!existsSync(dataDir)) return console.log(`There is nothing to delete: ${dataDir} does not exist.`)
  const folders = findOurs(dataDir)
  if (!(process.argv.includes('--yes') || (await confirm(dataDir)))) return console.log('Nothing was deleted.')

  for (const folder of folders) rmSync(join(dataDir, folder), { recursive: true })
  const left = readdirSync(dataDir)
  if (left.length === 0) rmdirSync(dataDir)
  const kept = left.length > 0 ? ` The rest of ${dataDir} is not ours and stays.` : ''
  console.log(`Deleted ${folders.join(', ')} in ${dataDir}.${kept} The next npm start begins anew.`)
})

// DATA_DIR may be mistyped: only what the services made is ever deleted.
function findOurs(dataDir: string): string[] {
  const folders = readDirectory(dataDir).filter((name) => ours.includes(name))
  if (folders.length > 0) return folders
  throw new StartError(`${dataDir} holds nothing that the services made, so nothing was deleted: check DATA_DIR.`)
}

function readDirectory(dataDir: string): string[] {
  try {
    return readdirSync(dataDir)
  } catch {
    throw new StartError(`${dataDir} is not a folder that can be read, so nothing was deleted: check DATA_DIR.`)
  }
}

async function confirm(dataDir: string): Promise<boolean> {
  process.stdout.write(
    `This deletes all accounts, photos, orders and keys in ${dataDir}. Stop npm start first, if it runs.\nDelete? [y/N] `,
  )
  for await (const answer of createInterface({ input: process.stdin })) return /^y(es)?$/i.test(answer.trim())
  return false
}

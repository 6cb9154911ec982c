// `npm run reset`: deletes what the services keep, after asking. `--yes` answers for you. Stops nothing.
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { CLAIM_FILES, findRunningDemo } from '../packages/service/src/data-claim.ts'
import { startProgram } from '../packages/service/src/program.ts'
import { StartError } from '../packages/service/src/start-error.ts'

const ours = [
  ...[
    'cloud-drive-auth',
    'cloud-drive-photos',
    'printing-service',
    'print-cli',
    'lens',
    'classroom',
    'tls',
    'room',
    'class',
  ],
  ...Object.values(CLAIM_FILES),
]

const STILL_TRUSTED =
  'A browser that was told to trust the certificate authority in it still does: npm run start:tls -- --untrust.'

await startProgram(process.env, async ({ dataDir }) => {
  if (!existsSync(dataDir)) return console.log(`There is nothing to delete: ${dataDir} does not exist.`)
  const demo = findRunningDemo(dataDir)
  if (demo)
    throw new StartError(`The demo runs with ${dataDir} (process ${demo.pid}): stop it first. Nothing was deleted.`)
  const found = findOurs(dataDir)
  if (!(process.argv.includes('--yes') || (await confirm(dataDir)))) return console.log('Nothing was deleted.')

  for (const name of found) rmSync(join(dataDir, name), { recursive: true })
  const left = readdirSync(dataDir)
  if (left.length === 0) rmdirSync(dataDir)
  const kept = left.length > 0 ? ` The rest of ${dataDir} is not ours and stays.` : ''
  if (found.includes('tls')) console.log(STILL_TRUSTED)
  console.log(`Deleted ${found.join(', ')} in ${dataDir}.${kept} The next npm start begins anew.`)
})

// DATA_DIR may be mistyped: only what the services made is ever deleted.
function findOurs(dataDir: string): string[] {
  const found = readDirectory(dataDir).filter((name) => ours.includes(name))
  if (found.length > 0) return found
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
  process.stdout.write(`This deletes all accounts, photos, orders and keys in ${dataDir}.\nDelete? [y/N] `)
  for await (const answer of createInterface({ input: process.stdin })) return /^y(es)?$/i.test(answer.trim())
  return false
}

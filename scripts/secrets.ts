import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDataFolder, writePrivateFile } from '../packages/service/src/data-folder.ts'
import { newSecret, sha256 } from '../packages/service/src/secrets.ts'
import { StartError } from '../packages/service/src/start-error.ts'

/** Who holds which client secret. The authorization server holds none: it gets their SHA-256 to compare with. */
const holders = {
  'printshop-web': 'printing-service',
  'clouddrive-gallery': 'cloud-drive-photos',
  'clouddrive-photos': 'cloud-drive-photos',
}

/** Makes the client secrets that are missing below DATA_DIR, and hands each to its holder alone. */
export function makeClientSecrets(dataDir: string): void {
  const checker = join(openDataFolder(dataDir, 'cloud-drive-auth'), 'client-secrets.json')
  const hashes = read(checker)
  for (const [client_id, service] of Object.entries(holders)) {
    const file = join(openDataFolder(dataDir, service), 'client-secrets.json')
    const secrets = read(file)
    const secret = secrets[client_id] ?? newSecret('secret')
    if (hashes[client_id] === sha256(secret)) continue
    hashes[client_id] = sha256(secret)
    writePrivateFile(file, JSON.stringify({ ...secrets, [client_id]: secret }))
    writePrivateFile(checker, JSON.stringify(hashes))
  }
}

function read(file: string): Record<string, string> {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  } catch {
    throw new StartError(`The file ${file} is damaged: remove it, and new secrets are made.`)
  }
}

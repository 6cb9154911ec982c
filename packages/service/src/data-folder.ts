import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSecret } from './secrets.ts'
import { StartError } from './start-error.ts'

/** Opens a service's own folder below DATA_DIR, made at first start and closed to other users (0700). */
export function openDataFolder(dataDir: string, service: string): string {
  const folder = join(dataDir, service)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return folder
  } catch {
    throw new StartError(`The folder ${folder} cannot be read and written: mend its permissions, or set DATA_DIR.`)
  }
}

/** Writes a file that only its owner can read (0600). */
export function writePrivateFile(file: string, content: string): void {
  writeFileSync(file, content, { mode: 0o600 })
  chmodSync(file, 0o600)
}

/** The key that signs this service's session cookies, random and made at first start. */
export function readSessionSecret(folder: string): string {
  const file = join(folder, 'session-secret')
  if (!existsSync(file)) writePrivateFile(file, newSecret('session'))
  return readFileSync(file, 'utf8')
}

/** The secrets that scripts/secrets.ts handed to this service: client_id → secret, or → its SHA-256 for the one who checks. */
export function readClientSecrets(folder: string): Record<string, string> {
  const file = join(folder, 'client-secrets.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new StartError(`The file ${file} is missing or unreadable: run \`npm start\`, which makes it.`)
  }
}

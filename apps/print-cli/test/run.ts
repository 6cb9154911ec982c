import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDataFolder } from '@photo/service/data-folder'
import { createFetch } from '@photo/service/outgoing'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { printPhotos } from '../src/actions/print-photos.ts'
import { printClient } from '../src/client.ts'
import type { Session } from '../src/session.ts'
import { createRunLock } from '../src/stores/run-lock.ts'
import { openTokenFile } from '../src/stores/token-file.ts'
import type { CloudDrive } from './clouddrive.ts'

/** A person who says yes: their browser brings the answer, and shows the page after it. */
export const sayYes = (drive: CloudDrive) => (address: string) => void fetch(drive.allow(address))

/** A person's computer: the folder of the program's data, the one for the prints, and what the terminal shows. */
export type Computer = ReturnType<typeof createComputer>

export function createComputer(drive: CloudDrive) {
  const { folder, remove } = temporaryFolder()
  const dataFolder = openDataFolder(join(folder, 'data'), 'print-cli')
  const out = join(folder, 'prints')
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  /** What one run of the program works with, for a person who does this in their browser. */
  const session = (openBrowser: (address: string) => void): Session => ({
    client: printClient({ auth: drive.origin, photos: drive.origin }),
    fetch: createFetch('PrintShop test'),
    tokenFile: openTokenFile(dataFolder, (path) => say(`mended ${path}`)),
    alone: createRunLock(dataFolder, () => say('waiting')),
    support: 'http://learn.example/support',
    say,
    note: say,
    ask: say,
    progress: { write: say },
    openBrowser,
  })
  const print = (openBrowser: (address: string) => void = sayYes(drive), choose = false) =>
    printPhotos(session(openBrowser), { choose, out })
  return {
    folder,
    dataFolder,
    tokens: () => readFileSync(join(dataFolder, 'tokens.json'), 'utf8'),
    printed: () => readdirSync(out).sort(),
    out,
    said: () => said.join('\n'),
    session,
    print,
    remove,
  }
}

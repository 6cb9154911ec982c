import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Those of this process that are not removed yet. */
const left = new Set<string>()
process.once('exit', () => left.forEach(removeFolder))

/**
 * A folder of one test's own, as people's folders are called: below a dot folder, with a space and an umlaut. It is gone with the
 * process at the latest, also when a test was left out or failed before it came to remove it.
 */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), '.für Fotos '))
  left.add(folder)
  return { folder, remove: () => removeFolder(folder) }
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  left.delete(folder)
}

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Lets CloudDrive forget that it need not ask: what a program allowed works on, but whoever does the same by hand afterwards is
 * asked, and ticks photos of her own. Else she would see what the program ticked, and be told that it was she.
 */
export function askAnew(data: string): void {
  const database = new DatabaseSync(join(data, 'cloud-drive-auth', 'database.sqlite'), { timeout: 5_000 })
  try {
    database.prepare('UPDATE grants SET superseded_at = unixepoch() WHERE superseded_at IS NULL').run()
  } finally {
    database.close()
  }
}

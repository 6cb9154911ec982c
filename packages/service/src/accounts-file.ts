import { readFileSync, statSync } from 'node:fs'
import type { Logger } from 'pino'
import { z } from 'zod'
import { StartError } from './start-error.ts'

const accounts = z.array(
  z.strictObject({
    username: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
    name: z.string().min(1),
    password: z.string().min(8),
    /** Closed: nobody signs in any more, and what was allowed with it ends. */
    disabled: z.boolean().default(false),
  }),
)

/** An account that somebody wants to be there, as the file says it. */
export type WantedAccount = z.infer<typeof accounts>[number]

/** How often the file is looked at, in milliseconds. */
const PAUSE = 500

/** Reads the file with accounts. Throws StartError when it does not say what it should. */
export function readAccounts(file: string): WantedAccount[] {
  try {
    return accounts.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const why = error instanceof z.ZodError ? error.issues[0]?.message : (error as Error).message
    throw new StartError(`The accounts in ${file} cannot be read (${why}): mend the file, or remove ACCOUNTS_FILE.`)
  }
}

/** Uses the accounts of a file, now and whenever it has changed. Returns how to stop. A file that is wrong later changes nothing. */
export async function followAccounts(
  file: string | undefined,
  use: (accounts: WantedAccount[]) => Promise<void>,
  log: Logger,
): Promise<() => void> {
  if (file === undefined) return () => undefined
  // Looked at before it is read: what is written meanwhile is a change.
  let seen = versionOf(file)
  await use(readAccounts(file))
  // One after the other: each change is seen, and none overtakes the one before.
  let last = Promise.resolve()
  const look = () => {
    const version = versionOf(file)
    if (version === seen) return
    seen = version
    last = last.then(() => use(readAccounts(file))).catch((error) => log.error({ event: 'accounts_not_read', error }))
  }
  const timer = setInterval(look, PAUSE).unref()
  return () => clearInterval(timer)
}

function versionOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : 'not there'
}

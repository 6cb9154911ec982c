import { openDataFolder } from '@photo/service/data-folder'
import { openBrowser } from '@photo/service/open-browser'
import { createFetch } from '@photo/service/outgoing'
import { beginProgram } from '@photo/service/program'
import { StartError } from '@photo/service/start-error'
import { logOut } from './actions/log-out.ts'
import { printPhotos } from './actions/print-photos.ts'
import { printClient } from './client.ts'
import { exitCodes, PrintError } from './print-error.ts'
import type { Session } from './session.ts'
import { createRunLock } from './stores/run-lock.ts'
import { openTokenFile } from './stores/token-file.ts'
import { type Command, readArguments } from './terminal/arguments.ts'
import { helpText } from './terminal/help.ts'
import { supportLine } from './terminal/support-line.ts'
import { createTerminal } from './terminal/terminal.ts'
import { versionText } from './terminal/version.ts'

/** A photo may be large and the way long. Milliseconds. */
const PATIENCE = 30_000

// Nothing to clean up: files are written whole or not at all, and the system closes the port and frees the lock.
process.once('SIGINT', () => {
  console.error('\nStopped.')
  process.exit(exitCodes.interrupted)
})

try {
  const command = readArguments(process.argv.slice(2), process.env)
  if (command.name === 'help') console.log(helpText)
  else if (command.name === 'version') console.log(versionText())
  else await run(command)
} catch (error) {
  explain(error)
}

async function run({ name, choose, out, browser, json, quiet }: Command): Promise<void> {
  const settings = beginProgram(process.env)
  const folder = openDataFolder(settings.dataDir, 'print-cli')
  const terminal = createTerminal({ json, quiet }, process)
  const { note } = terminal
  const session: Session = {
    ...terminal,
    client: printClient(settings.origins),
    fetch: createFetch('PrintShop in the terminal', PATIENCE),
    tokenFile: openTokenFile(folder, (path) => note(`Others could read ${path}. Now only you can.`)),
    support: `${settings.origins.learn}/support`,
    alone: createRunLock(folder, () => note('Another run of this program is at it: waiting until it has its answer.')),
    openBrowser: browser && settings.openBrowser ? openBrowser : () => {},
  }
  try {
    const result = await (name === 'logout' ? logOut(session) : printPhotos(session, { choose, out }))
    if (json) console.log(JSON.stringify(result, null, 2))
  } catch (error) {
    explain(error, session.support)
  }
}

/** Says in a sentence why the run failed, and by what support finds it. What we did not foresee is a mistake of ours. */
function explain(error: unknown, support?: string): void {
  if (!(error instanceof PrintError || error instanceof StartError)) throw error
  const line = support !== undefined && error instanceof PrintError ? supportLine(error, support) : undefined
  for (const text of [error.message, ...(line ? [line] : [])]) console.error(text)
  process.exitCode = error instanceof PrintError ? error.exitCode : exitCodes.failed
}

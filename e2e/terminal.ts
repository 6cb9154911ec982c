import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { PORT_BASE } from './ports.ts'

const main = join(import.meta.dirname, '../apps/print-cli/src/main.ts')

/** Starts the terminal client of the stack under test, in a folder of its own for what it keeps and prints. */
export function startPrinting(folder: string, ...args: string[]) {
  const env = { ...process.env, ORIGINS: 'named', PORT_BASE: String(PORT_BASE), DATA_DIR: folder, OPEN_BROWSER: 'off' }
  const program = spawn(process.execPath, [main, ...args], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  program.stderr.on('data', (chunk) => {
    said += chunk
  })
  const ended = new Promise<number | null>((resolve) => program.on('close', resolve))
  /** The address that it asks the person to open, once it has said it. */
  const address = () => /http:\S+\/authorize\?\S+(?=\n)/.exec(said)?.[0] ?? ''
  return { ended, address, said: () => said }
}

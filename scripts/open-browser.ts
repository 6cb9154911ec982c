import { spawn } from 'node:child_process'

/** Opens an address in the person's own browser. Where that does not work, the address is on the screen to click. */
export function openBrowser(origin: string): void {
  const [command, args] = opener(origin)
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

function opener(origin: string): [string, string[]] {
  if (process.platform === 'darwin') return ['open', [origin]]
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '', origin]]
  return ['xdg-open', [origin]]
}

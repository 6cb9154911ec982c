import { spawn } from 'node:child_process'

/** Opens an http address in the person's own browser. Where that does not work, the address is on the screen to click. */
export function openBrowser(address: string): void {
  const [command, args] = opener(address)
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

// Without a shell: an address with parameters holds `&`, which the shells of all systems take for the end of a command.
function opener(address: string): [string, string[]] {
  if (process.platform === 'darwin') return ['open', [address]]
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]]
  return ['xdg-open', [address]]
}

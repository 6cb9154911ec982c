import { readFileSync } from 'node:fs'

/** What `--version` prints: this program's version, and the Node it runs on. */
export function versionText(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return `PrintShop for the terminal ${version}, on Node ${process.version.slice(1)}`
}

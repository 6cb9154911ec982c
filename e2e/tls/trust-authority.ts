import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const script = join(import.meta.dirname, '../../scripts/start-tls.ts')

/** What a person does once: `npm run start:tls -- --trust`. */
export default function trustAuthority(): void {
  tellBrowsers('--trust')
}

/** Tells the browsers of a home whether to trust the authority of this run. */
export function tellBrowsers(what: '--trust' | '--untrust', home = process.env.BROWSER_HOME ?? ''): void {
  const env = { ...process.env, HOME: home, DATA_DIR: process.env.E2E_DATA ?? '' }
  execFileSync(process.execPath, [script, what], { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { isRunning } from '../ports.ts'

const script = join(import.meta.dirname, '../../scripts/start-tls.ts')

/** Of a stack that runs elsewhere, the file that Node was told of is its authority's certificate. */
const authority = isRunning ? [process.env.NODE_EXTRA_CA_CERTS ?? ''] : []

/** What a person does once: `npm run start:tls -- --trust`. */
export default function trustAuthority(): void {
  tellBrowsers('--trust')
}

/** Tells the browsers of a home whether to trust the authority of this run. */
export function tellBrowsers(what: '--trust' | '--untrust', home = process.env.BROWSER_HOME ?? ''): void {
  const env = { ...process.env, HOME: home, DATA_DIR: process.env.E2E_DATA ?? '' }
  execFileSync(process.execPath, [script, what, ...authority], { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

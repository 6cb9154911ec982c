import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** What a person does once: `npm run start:tls -- --trust`. */
export default function trustAuthority(): void {
  tellBrowser('--trust')
}

/** Tells the browser of this run whether to trust the authority of this run. */
export function tellBrowser(what: '--trust' | '--untrust'): string {
  const { BROWSER_HOME: HOME, E2E_DATA: DATA_DIR, ...env } = process.env
  return execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/start-tls.ts'), what], {
    env: { ...env, ...(HOME && { HOME }), ...(DATA_DIR && { DATA_DIR }) },
    encoding: 'utf8',
  })
}

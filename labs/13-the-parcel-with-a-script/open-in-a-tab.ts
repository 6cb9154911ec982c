import { runInNewContext } from 'node:vm'
import type { Person } from '../engine/person.ts'

/**
 * Opens a file in a tab, as browsers do: what is to be saved is saved, and a drawing is a document whose scripts run with the
 * visit of who looks at it, unless the answer forbids it.
 */
export async function openInTab(person: Person, url: string): Promise<number> {
  const answer = await person.open(url)
  const text = await answer.text()
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(text) ?? []
  const header = (name: string) => answer.headers.get(name) ?? ''
  const isDocument = header('Content-Type') === 'image/svg+xml' && header('Content-Disposition').startsWith('inline')
  if (!isDocument || /sandbox|default-src|script-src/.test(header('Content-Security-Policy'))) return answer.status
  const ownFetch = (path: string, init?: RequestInit) => person.open(new URL(path, url), init)
  await runInNewContext(script, { fetch: ownFetch })
  return answer.status
}

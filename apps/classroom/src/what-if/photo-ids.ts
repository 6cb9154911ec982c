import type { Run } from '../runs/run.ts'
import { readSaid, textOf } from '../runs/said.ts'

/** A photo that stood on the consent page and was not ticked: it exists, and the client may not see it. */
export function photoNotTicked(run: Run): string | undefined {
  const ticked = new Set(run.exchanges.flatMap((exchange) => readSaid(exchange).form.getAll('photo')))
  if (ticked.size === 0) return undefined
  const pages = run.exchanges.map(({ response }) => textOf(response.body))
  const shown = pages.flatMap((page) => [...page.matchAll(/name="photo" value="([\w-]+)"/g)].map(([, id]) => id ?? ''))
  return shown.find((id) => !ticked.has(id))
}

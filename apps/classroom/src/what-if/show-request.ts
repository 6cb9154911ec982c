import { shortened, withoutMiddle } from '../inspector/shortened.ts'
import type { ExperimentRequest } from './experiment.ts'

/** A line of a request, cut where it differs from the recorded one. `before` is struck out, `after` is marked. */
export type RequestLine = { name: string; start: string; before: string; after: string; end: string }

/** More than this of a value is not shown: what differs matters. Characters. */
const LONGEST = 42

/** A changed request line by line, beside the one that was recorded. */
export function showRequest(request: ExperimentRequest, recorded: ExperimentRequest): RequestLine[] {
  const old = linesOf(recorded)
  const now = linesOf(request)
  const names = [...new Set([...old.keys(), ...now.keys()])]
  return names.map((name) => ({ name: name.trim(), ...difference(old.get(name), now.get(name)) }))
}

function linesOf({ method, url, headers, form }: ExperimentRequest): Map<string, string> {
  const { host, pathname, searchParams } = new URL(url)
  const lines = new Map([
    ['', `${method} ${pathname}`],
    ['Host', host],
  ])
  const add = (name: string, value: string) => {
    // The same name twice is two lines.
    lines.set(lines.has(name) ? `${name} ` : name, value)
  }
  for (const [name, value] of searchParams) add(name, value)
  for (const [name, value] of headers) if (name.toLowerCase() === 'authorization') add('Authorization', value)
  for (const [name, value] of form ?? []) add(name, value)
  return lines
}

function difference(before: string | undefined, after: string | undefined): Omit<RequestLine, 'name'> {
  if (before === after) return { start: shorten(after ?? ''), before: '', after: '', end: '' }
  if (after === undefined) return { start: '', before: shorten(before ?? ''), after: '', end: '' }
  if (before === undefined) return { start: '', before: '', after: shorten(after), end: '' }
  let from = 0
  while (from < before.length && before[from] === after[from]) from += 1
  let last = 0
  while (last < Math.min(before.length, after.length) - from && before.at(-1 - last) === after.at(-1 - last)) last += 1
  return {
    start: shortenStart(after.slice(0, from)),
    before: shorten(before.slice(from, before.length - last)),
    after: shorten(after.slice(from, after.length - last)),
    end: shortenEnd(after.slice(after.length - last)),
  }
}

// Secrets are long, and nobody has to read them here: the Raw tab has them in full.
function shorten(text: string): string {
  return text.length > LONGEST ? withoutMiddle(text, 16, 8) : text
}

function shortenStart(text: string): string {
  return text.length > LONGEST ? withoutMiddle(text, 12, 8) : text
}

function shortenEnd(text: string): string {
  return text.length > 20 ? shortened(text, 8) : text
}

import { placeIn } from './without-stack.ts'

type Line = { level?: unknown; error?: string | { type?: string; message?: string; stack?: string } }

/** What a service's log says of mistakes in its own program. Refusals are none: those are the service doing its work. */
export function stumblesIn(lines: Record<string, unknown>[]): string[] {
  return lines.flatMap((line) => {
    const { level, error } = line as Line
    if (Number(level) < 50 || error === undefined) return []
    // Anything can be thrown in JavaScript, a text as well.
    if (typeof error === 'string') return [`“${error}” was thrown.`]
    if (!/Error$/.test(error.type ?? '') || OUR_OWN.has(error.type ?? '')) return []
    const place = placeIn(error.stack)
    return [`${error.type}: ${error.message}${place ? ` (${place})` : ''}`]
  })
}

const OUR_OWN = new Set(['FlowError', 'OAuthError', 'ApiError', 'PageError'])

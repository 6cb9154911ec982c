type Line = { level?: unknown; error?: { type?: string; message?: string; stack?: string } }

/** What a service's log says of mistakes in its own program. Refusals are none: those are the service doing its work. */
export function stumblesIn(lines: Record<string, unknown>[]): string[] {
  return lines.flatMap((line) => {
    const { level, error } = line as Line
    if (Number(level) < 50 || !error || !/^(\w*Error)$/.test(error.type ?? '') || OUR_OWN.test(error.type ?? ''))
      return []
    const [, place] = /(apps\/[\w./-]+\.ts:\d+)/.exec(error.stack ?? '') ?? []
    return [`${error.type}: ${error.message}${place ? ` (${place})` : ''}`]
  })
}

const OUR_OWN = /^(FlowError|OAuthError|ApiError|PageError)$/

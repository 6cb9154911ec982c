/** The first line that says what is wrong, and the place in the learner's file when the error names one. */
export function withoutStack(error: unknown): string {
  if (!(error instanceof Error)) return `“${error}” was thrown.`
  const [what = error.name] = error.message.split('\n').filter((line) => line.trim() !== '')
  const place = placeIn(`${error.message}\n${error.stack}`)
  return place && !what.includes(place.split(':')[0] ?? '') ? `${what} (${place})` : what
}

/** The first place in a party's own files that a stack names: file:line. */
export const placeIn = (stack = ''): string | undefined => /(apps\/[\w./-]+\.ts:\d+)/.exec(stack)?.[1]

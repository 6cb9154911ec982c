/** The first line that says what is wrong, and the place in the learner's file when the error names one. */
export function withoutStack(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const [what = error.name] = error.message.split('\n').filter((line) => line.trim() !== '')
  const [, file, line] = /(apps\/[\w./-]+\.ts):(\d+)/.exec(`${error.message}\n${error.stack}`) ?? []
  return file && !what.includes(file) ? `${what} (${file}:${line})` : what
}

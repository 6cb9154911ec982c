/** `1 photo`, `2 photos`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** `14 Aug 2025` from an ISO 8601 time; nothing from anything else. */
export function day(time: string): string {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? '' : DAY.format(date)
}

/** `1.4 MB`, `320 kB`. */
export function fileSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

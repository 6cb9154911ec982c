import { type Shows, showTime } from '../public/show-time.js'

/**
 * A time for a view, in UTC: `public/visitor-time.js` writes it in the time zone of who reads the page.
 * @param time in milliseconds since 1970
 */
export function timeElement(time: number, shows: Shows): string {
  return `<time datetime="${new Date(time).toISOString()}" data-shows="${shows}">${showTime(time, shows)}</time>`
}

/** A time in the zone that a browser named; in UTC, and saying so, when it named none or one that there is not. */
export function showVisitorTime(time: number, shows: Shows, timeZone: string | null): string {
  return showTime(time, shows, timeZone !== null && isTimeZone(timeZone) ? timeZone : undefined)
}

function isTimeZone(timeZone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone }) !== undefined
  } catch {
    return false
  }
}

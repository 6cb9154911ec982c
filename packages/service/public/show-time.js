// How times are written, by a service and in the browser alike: only who reads the page knows its own time zone.

/** What is shown of a time: its day, its day and hour, or its hour, with the day where that is another than today. @typedef {'day' | 'moment' | 'clock'} Shows */

/**
 * A time as people of a time zone write it: `14 August 2025`, `14 August 2025, 14:02`, `14:02`.
 * @param {number} time in milliseconds since 1970
 * @param {Shows} shows
 * @param {string} [timeZone] the reader's; without one it is UTC, and the hour says so
 */
export function showTime(time, shows, timeZone) {
  const { dayOf, clock } = formatsFor(timeZone)
  const day = dayOf.format(time)
  if (shows === 'day') return day
  if (shows === 'moment') return `${day}, ${clock.format(time)}`
  return day === dayOf.format(Date.now()) ? clock.format(time) : `${clock.format(time)} on ${day}`
}

/** @type {ReturnType<typeof makeFormats> | undefined} */
let kept

// Kept for the next time of the same zone, as on a page: to make them takes a hundred times as long as to write a time.
/** @param {string | undefined} timeZone */
function formatsFor(timeZone) {
  if (!kept || kept.timeZone !== timeZone) kept = makeFormats(timeZone)
  return kept
}

/** @param {string | undefined} timeZone */
function makeFormats(timeZone) {
  const zone = { timeZone: timeZone ?? 'UTC' }
  const dayOf = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', ...zone })
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone === undefined && { timeZoneName: 'short' }),
    ...zone,
  })
  return { timeZone, dayOf, clock }
}

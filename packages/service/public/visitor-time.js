// Writes the times of the page in the time zone of who reads it, and tells it to what is made for paper. Without this script
// they are in UTC, and say so.
import { showTime } from './show-time.js'

const { timeZone } = Intl.DateTimeFormat().resolvedOptions()

for (const time of document.querySelectorAll('time[data-shows]')) {
  time.textContent = showTime(Date.parse(time.dateTime), time.dataset.shows, timeZone)
}
for (const link of document.querySelectorAll('a[data-time-zone]')) {
  const url = new URL(link.href)
  url.searchParams.set('time_zone', timeZone)
  link.href = url
}

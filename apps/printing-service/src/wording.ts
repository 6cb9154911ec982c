import { later } from '@photo/service/later'

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** `two` for 2, `13` for 13. */
export function numberWord(count: number): string {
  return words[count] ?? String(count)
}

/** `1 photo`, `2 photos`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

const calendar = later(() => {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
})

/** `14 Aug 2025` from an ISO 8601 time; nothing from anything else. */
export function day(time: string | number): string {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? '' : calendar().format(date)
}

import { beginningOf } from '@photo/service/plain-text'

/** The beginning of a text that is too long for its place. What people read as one sign is not cut through. */
export function shortened(text: string, longest: number): string {
  return text.length > longest ? `${beginningOf(text, longest)}…` : text
}

/** The beginning and the end of a text, whose middle nobody needs. */
export function withoutMiddle(text: string, first: number, last: number): string {
  return `${beginningOf(text, first)}…${[...text].slice(-last).join('')}`
}

import { STATUS_CODES } from 'node:http'

/** The number of an answer and what it means, by RFC 9110 §15. */
export function statusLine(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ''}`.trim()
}

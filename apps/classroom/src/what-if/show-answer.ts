import { STATUS_CODES } from 'node:http'
import type { Answer } from './answer.ts'

/** Headers that say something of the protocol. */
const SHOWN = ['location', 'www-authenticate', 'content-type', 'allow', 'retry-after']

/** An answer as the tab shows it: the status, the headers that matter, the body when it is no page. */
export function showAnswer({ status, headers, body }: Answer) {
  return {
    status,
    line: `${status} ${STATUS_CODES[status] ?? ''}`.trim(),
    headers: headers.filter(([name]) => SHOWN.includes(name.toLowerCase())),
    body: body.trimStart().startsWith('<') ? '' : indented(body),
  }
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

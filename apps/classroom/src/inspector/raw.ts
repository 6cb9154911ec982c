import type { Message } from '../messages/message.ts'
import { statusLine } from '../messages/statuses.ts'
import { headerOf, readSaid, textOf } from '../runs/said.ts'
import { withoutMiddle } from './shortened.ts'

/** A message as it went over the wire. */
export type Raw = { line: string; headers: [string, string][]; body: string; note: string }

/** What the lens puts in the place of a password. */
const HIDDEN_PASSWORD = /(^|&)password=[^&]*/

/** The message word for word, its secrets shortened unless `whole`. */
export function rawOf(message: Message, whole: boolean): Raw {
  const { exchange, kind, headers, body } = message
  const { method, url } = exchange.request
  const { status } = exchange.response
  const { pathname, search } = new URL(url)
  const shown = (text: string) => (whole ? text : shortenSecrets(text))
  const line = kind === 'request' ? `${method} ${pathname}${search} HTTP/1.1` : `HTTP/1.1 ${statusLine(status)}`
  return {
    line: shown(line.trim()),
    headers: headers.map(([name, value]) => [name, shown(isPrivate(name) ? shortenCookie(value, whole) : value)]),
    body: shown(textOf(body).replace(HIDDEN_PASSWORD, '$1password=(hidden by the classroom)')),
    note: noteOf(body),
  }
}

/** The request as a command, with a placeholder for everything that opens something. Undefined for an answer. */
export function curlOf(message: Message): string | undefined {
  const { exchange, kind, headers, body } = message
  if (kind === 'answer') return undefined
  const { method, url } = exchange.request
  const parts = [`curl -i${method === 'GET' ? '' : ` -X ${method}`} ${quote(withPlaceholders(url))}`]
  for (const name of ['authorization', 'content-type', 'accept']) {
    const value = headerOf(headers, name)
    if (value === undefined) continue
    const [scheme = ''] = value.split(' ')
    parts.push(`-H ${quote(`${name}: ${name === 'authorization' ? `${scheme} YOUR_CREDENTIALS` : value}`)}`)
  }
  const text = textOf(body)
  if (text) parts.push(`--data ${quote(readSaid(exchange).form.size > 0 ? withPlaceholders(text) : text)}`)
  return parts.join(' \\\n  ')
}

const SECRET_PARAMETER =
  /\b(code|code_verifier|token|access_token|refresh_token|id_token|id_token_hint|client_secret|password|interaction)=([^&\s]+)/g

function withPlaceholders(text: string): string {
  return text.replaceAll(SECRET_PARAMETER, (_all, name: string) => `${name}=YOUR_${name.toUpperCase()}`)
}

// By what they look like, so that none is missed in an address, a header, a form, or JSON.
function shortenSecrets(text: string): string {
  return text
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, shorten)
    .replaceAll(/\b(code|rt|txn|secret|reg|at)_[\w-]{16,}/g, shorten)
    .replaceAll(/\b(code_verifier=)([\w~.-]{43,})/g, (_all, name: string, value: string) => name + shorten(value))
    .replaceAll(/\b(Basic )([\w+/=-]{12,})/g, (_all, name: string, value: string) => name + shorten(value))
}

/** The beginning and the end of a long value: enough to know it again, not enough to use it. */
export function shorten(value: string): string {
  return value.length > 24 ? withoutMiddle(value, 10, 4) : value
}

function isPrivate(name: string): boolean {
  return /^(cookie|set-cookie)$/i.test(name)
}

function shortenCookie(value: string, whole: boolean): string {
  return whole ? value : value.replaceAll(/=([^;\s]{16,})/g, (_all, one: string) => `=${shorten(one)}`)
}

function noteOf(body: Message['body']): string {
  if (!body) return ''
  if ('type' in body) return `${body.bytes} bytes of ${body.type}, which are not kept.`
  return body.cutFrom === undefined ? '' : `Only the beginning is kept: it had ${body.cutFrom} bytes.`
}

// For a shell: what stands between single quotes is taken as it is.
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

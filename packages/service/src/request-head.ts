import type { IncomingMessage } from 'node:http'

/** Why a request is not served. */
export type Refusal = { status: 400 | 421 | 501; reason: string }

/**
 * Of these, Node would serve the first and drop the others. Somebody before us may have looked at the last. Two Authorization
 * lines are for the endpoints to refuse, each in the words of its specification.
 */
const ONCE = ['host', 'content-type']

/** What may stand in a Host line — RFC 3986 §3.2.2, §3.2.3 */
const HOST = /^[\w.~!$&'()*+,;=:%[\]-]*$/

/**
 * Judges the head of a request, before anything else looks at it: whether all who read it see the same request, and
 * whether it is for us. What Node's own parser refuses does not get this far.
 */
export function judgeHead(req: IncomingMessage, origin: string): Refusal | undefined {
  return judgeLines(req) ?? judgeFraming(req) ?? judgeHost(req, origin)
}

// RFC 9112 §3.2, RFC 9110 §5.3
function judgeLines({ rawHeaders, headers }: IncomingMessage): Refusal | undefined {
  const twice = ONCE.find((name) => countLines(rawHeaders, name) > 1)
  if (twice) return { status: 400, reason: `There is more than one ${twice} line.` }
  return HOST.test(headers.host ?? '') ? undefined : { status: 400, reason: 'The host line names no host.' }
}

// In this loop and without copies, because every request of every service comes through here.
function countLines(rawHeaders: string[], wanted: string): number {
  let count = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (name.length === wanted.length && name.toLowerCase() === wanted) count += 1
  }
  return count
}

// RFC 9112 §6.1
function judgeFraming({ headers, httpVersion }: IncomingMessage): Refusal | undefined {
  const coding = headers['transfer-encoding']
  if (coding === undefined) return undefined
  if (httpVersion === '1.0') return { status: 400, reason: 'HTTP/1.0 has no transfer-encoding.' }
  return coding.toLowerCase() === 'chunked'
    ? undefined
    : { status: 501, reason: 'The only transfer coding here is chunked.' }
}

/**
 * A Host that is not our own — RFC 9110 §15.5.20. A page elsewhere can point its own name at 127.0.0.1 (DNS rebinding); the
 * browser then still says that page's name here. Capitals say the same host — RFC 9110 §4.2.3.
 */
function judgeHost({ url = '', headers }: IncomingMessage, origin: string): Refusal | undefined {
  const host = origin.slice(origin.indexOf('//') + 2)
  // A request line may also name the whole address; then that has to be ours as well — RFC 9112 §3.2.2
  const target = url.startsWith('/') ? host : URL.parse(url)?.host
  if (headers.host?.toLowerCase() === host && target === host) return undefined
  return { status: 421, reason: `This is ${origin}, not the host and port that the request names.` }
}

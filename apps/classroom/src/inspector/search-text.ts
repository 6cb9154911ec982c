import type { Message } from '../messages/message.ts'
import { headerOf, textOf } from '../runs/said.ts'

/** What a JSON Web Token looks like: three parts in base64url, the first two of them JSON objects. */
export const JWT = /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/g

/**
 * All that a message says, to search in: its address, headers and body as they went over the wire, and once more decoded,
 * for a value is the same value when it is percent-encoded, in a Basic header, or inside a token.
 */
export function searchText({ exchange, kind, headers, body }: Message): string {
  const sent = [...headers.map(([, value]) => value), textOf(body)]
  if (kind === 'request') sent.push(exchange.request.url)
  const decoded = sent.filter((one) => one.includes('%')).map(percentDecoded)
  const claims = sent.flatMap((one) => one.match(JWT) ?? []).map((token) => fromBase64(token.split('.')[1] ?? ''))
  return [...sent, ...decoded, ...claims, basicOf(headers)?.join('\n') ?? ''].join('\n')
}

/**
 * Name and password of a Basic header, decoded as RFC 6749 §2.3.1 encodes them. What cannot be decoded counts as the
 * password: somebody took it for one.
 */
export function basicOf(headers: Message['headers']): [name: string, password: string] | undefined {
  const basic = /^Basic (.+)$/i.exec(headerOf(headers, 'authorization') ?? '')?.[1]
  if (basic === undefined) return undefined
  const [name = '', password = basic] = fromBase64(basic).split(':').map(percentDecoded)
  return [name, password]
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64url').toString('utf8')
}

// What is not well-formed is left as it is: anybody may send anything.
function percentDecoded(text: string): string {
  return text.replaceAll(/(%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes)
    } catch {
      return bytes
    }
  })
}

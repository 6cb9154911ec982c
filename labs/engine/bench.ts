import type { Place } from './lab.ts'
import { ATTACKER } from './own-client.ts'

/** More than any answer of a lab that is to be read. Characters. */
const LONGEST = 6_000

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

/**
 * Sends a request that Mallory typed: the method and the address, a header a line, an empty line, and the body, a parameter a
 * line. It goes to the parties of this lab alone, from her server, without anybody's cookie.
 * @returns what was answered, as text
 */
export async function sendTyped({ shop, auth, photos }: Place, typed: string): Promise<string> {
  const [head = '', ...rest] = typed
    .replaceAll('\r', '')
    .trim()
    .split(/\n\s*\n/)
  const [first = '', ...lines] = head.split('\n')
  const [method = '', address = ''] = first.trim().split(/\s+/)
  const url = URL.parse(address)
  if (!METHODS.includes(method) || !url || ![shop, auth, photos].includes(url.origin)) {
    return `Begin with GET or POST and an address at ${shop}, ${auth} or ${photos}.`
  }
  try {
    const headers = new Headers(lines.filter((line) => line.trim()).map(readHeader))
    if (!headers.has('user-agent')) headers.set('User-Agent', ATTACKER)
    const body = rest.length > 0 ? readBody(rest.join('\n\n'), headers) : null
    const answer = await fetch(url, { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(10_000) })
    const told = ['content-type', 'location', 'www-authenticate'].flatMap((name) => {
      const value = answer.headers.get(name)
      return value === null ? [] : [`${name}: ${value}`]
    })
    const says = readable(await answer.text())
    return `${[`HTTP ${answer.status}`, ...told].join('\n')}\n\n${says.slice(0, LONGEST)}`
  } catch (error) {
    return `This could not be sent: ${(error as Error).message}`
  }
}

// Of a page its words: what a person would read there. The inspector has the rest.
function readable(body: string): string {
  const [, main] = /^\s*<!doctype html>[\s\S]*<main[^>]*>([\s\S]*)<\/main>/i.exec(body) ?? []
  if (main === undefined) return body
  const words = main.replaceAll(/<svg[\s\S]*?<\/svg>|<[^>]*>/g, ' ').split('\n')
  return words
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
}

function readHeader(line: string): [name: string, value: string] {
  const [name = '', value = ''] = line.split(/:(.*)/s)
  return [name.trim(), value.trim()]
}

// JSON goes as it is; anything else is a form, whose values are typed as people read them.
function readBody(text: string, headers: Headers): string | URLSearchParams {
  if (!text.startsWith('{')) {
    return new URLSearchParams(text.split('\n').map((line) => line.trim().split(/=(.*)/s).slice(0, 2)))
  }
  headers.set('Content-Type', 'application/json')
  return text
}

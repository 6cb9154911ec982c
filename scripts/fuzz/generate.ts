import { HOSTILE, METHODS, TYPES } from './hostile.ts'
import type { Random } from './random.ts'

/** A request as it goes over the wire: headers as name, value, name, value, so that a name may come twice. */
export type Generated = { method: string; path: string; headers: string[]; body: Buffer | undefined }

/** Values that would do, so that a request also gets past the first check: by parameter, for headers, and for paths. */
export type Known = {
  parameters: Record<string, string[]>
  /** By route: what a good request holds. */
  good: Record<string, { form?: Record<string, string>; authorization?: string }>
  authorization: string[]
  cookies: string[]
  ids: string[]
  pictures: Buffer[]
}

type Endpoint = { origin: string; route: string }

/** One request to an endpoint. A part of them is good but for one thing, so that the last of the checks is reached as well. */
export function generateRequest(random: Random, { origin, route }: Endpoint, known: Known): Generated {
  const nearlyGood = random.chance(0.4)
  const form = nearlyGood ? known.good[route]?.form : undefined
  const method = form && random.chance(0.7) ? 'POST' : random.pick(METHODS)
  const query = random.chance(method === 'GET' ? 0.8 : 0.2) ? `?${pairs(random, known, form)}` : ''
  const authorization = nearlyGood ? known.good[route]?.authorization : undefined
  const headers = [
    'Host',
    new URL(origin).host,
    ...(authorization ? ['Authorization', authorization] : headersOf(random, origin, known)),
  ]
  const asked = { method, path: pathOf(random, route, known) + query }
  if (/GET|HEAD|TRACE/.test(method)) return { ...asked, headers, body: undefined }
  const type = (form ?? random.chance(0.6)) ? TYPES[0] : random.pick(TYPES)
  const body = bodyOf(random, type, known, form)
  return { ...asked, headers: [...headers, 'Content-Type', type, 'Content-Length', String(body.length)], body }
}

function pathOf(random: Random, route: string, { ids }: Known): string {
  const filled = route.replaceAll(/:\w+/g, () =>
    encodePath(random.chance(0.5) ? anyOf(random, ids) : random.pick(HOSTILE)),
  )
  const end = random.chance(0.9) ? '' : random.pick(['/', '/..', '//', '/%2e%2e', '%', ';x=1', '.html', '/x/y'])
  return filled + end
}

function headersOf(random: Random, origin: string, known: Known): string[] {
  const maybe = (name: string, chance: number, values: readonly string[]) =>
    random.chance(chance) ? [name, headerValue(random.chance(0.75) ? anyOf(random, values) : random.pick(HOSTILE))] : []
  return [
    ...maybe('Authorization', 0.5, known.authorization),
    ...maybe('Authorization', 0.02, known.authorization),
    ...maybe('Cookie', 0.6, known.cookies),
    ...maybe('Origin', 0.3, [origin, 'http://evil.example', 'null']),
    ...maybe('Sec-Fetch-Site', 0.2, ['same-origin', 'none', 'cross-site', 'same-site']),
    ...maybe('Access-Control-Request-Method', 0.1, ['GET', 'POST', 'DELETE']),
    ...maybe('Content-Encoding', 0.04, ['gzip', 'br', 'identity']),
    ...maybe('Range', 0.08, ['bytes=0-9', 'bytes=5-', 'bytes=-1', 'bytes=9-1', 'bytes=0-0,2-3', 'lines=1']),
    ...maybe('If-None-Match', 0.05, ['*', '"x"', 'W/"x"']),
    ...maybe('Accept', 0.1, ['text/html', 'application/json', '*/*', 'q=1;;']),
    ...maybe('X-Request-Id', 0.05, ['12345678']),
    ...maybe('X-Forwarded-Host', 0.05, ['evil.example']),
    ...maybe('Expect', 0.02, ['100-continue', 'x']),
  ]
}

function bodyOf(random: Random, type: string, known: Known, form?: Record<string, string>): Buffer {
  if (random.chance(0.05)) return Buffer.from(Array.from({ length: 300 }, () => random() * 256))
  if (random.chance(0.01)) return Buffer.alloc(70_000, 'a=b&')
  if (type.startsWith('application/json'))
    return Buffer.from(random.chance(0.9) ? JSON.stringify(json(random, known, 0)) : '{"a":')
  if (type.startsWith('multipart')) return multipart(random, known)
  return Buffer.from(pairs(random, known, form))
}

function pairs(random: Random, known: Known, form: Record<string, string> = {}): string {
  const good = Object.entries(form)
  const more = Array.from({ length: random() * (good.length > 0 ? 2 : 9) }, () => pair(random, known))
  const write = random.chance(0.9) ? encode : (text: string) => text.replaceAll(/[^\x21-\x7e]/g, '')
  return [...good, ...more].map(([name, value]) => `${write(name)}=${write(value)}`).join('&')
}

function pair(random: Random, { parameters }: Known): [string, string] {
  const name = random.chance(0.9) ? anyOf(random, Object.keys(parameters)) : random.pick(HOSTILE)
  const good = parameters[name]
  return [name, good && random.chance(0.7) ? anyOf(random, good) : random.pick(HOSTILE)]
}

function json(random: Random, known: Known, depth: number): unknown {
  if (depth > 3 || random.chance(0.3)) {
    return random.pick<unknown>([null, true, -1, 1e308, 'x', [], {}, random.pick(HOSTILE), ['http://localhost:9/cb']])
  }
  if (random.chance(0.2)) return Array.from({ length: random() * 4 }, () => json(random, known, depth + 1))
  const names = [
    ...Object.keys(known.parameters),
    'redirect_uris',
    'client_name',
    'grant_types',
    'application_type',
    'token_endpoint_auth_method',
    'title',
  ]
  const entries = Array.from({ length: random() * 6 }, () => [anyOf(random, names), json(random, known, depth + 1)])
  return Object.fromEntries(entries)
}

function multipart(random: Random, { pictures }: Known): Buffer {
  const name = random.pick(['photo', 'photo', 'photo', 'title', 'x', '__proto__', ''])
  const file = random.chance(0.8) ? '; filename="a.jpg"' : ''
  const content =
    pictures.length > 0 && random.chance(0.7)
      ? (pictures[Math.floor(random() * pictures.length)] ?? Buffer.alloc(0))
      : Buffer.from(random.pick(HOSTILE))
  const damaged = random.chance(0.5) ? content.subarray(0, content.length * random()) : content
  const head = `--x\r\nContent-Disposition: form-data; name="${name}"${file}\r\nContent-Type: image/jpeg\r\n\r\n`
  return Buffer.concat([Buffer.from(head), damaged, Buffer.from(random.chance(0.8) ? '\r\n--x--\r\n' : '\r\n--x')])
}

const anyOf = (random: Random, values: readonly string[]): string => values[Math.floor(random() * values.length)] ?? ''
const encode = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1)
// What an HTTP client can send at all; the rest goes in percents.
const encodePath = (text: string): string => text.replaceAll(/[^\x21-\x7e]|[?#]/g, (letter) => encode(letter))
const headerValue = (text: string): string => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?')

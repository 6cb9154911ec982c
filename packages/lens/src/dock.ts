import type { ServerResponse } from 'node:http'
import onHeaders from 'on-headers'
import { cookieOf, STEP_COOKIE } from './cookies.ts'
import { isRedirect } from './hold.ts'
import { hashOf, integrityOf } from './integrity.ts'
import type { Watched } from './watched.ts'

const PAGE_END = '</body>'
const INTEGRITY = integrityOf('dock.js')
const ROOM_INTEGRITY = integrityOf('dock-room.js')
const LOOK = hashOf('dock.css')

/** Puts the dock's script at the foot of a page, and its origin into the page's policy. Other answers stay as they are. */
export function addDock(watched: Watched): void {
  const { response } = watched
  const script = scriptFor(watched)
  const { write, end } = response
  let added = false

  response.write = ((chunk: unknown, ...rest: unknown[]) => {
    if (!isPage(response)) return Reflect.apply(write, response, [chunk, ...rest])
    sendHead()
    return Reflect.apply(write, response, [withScript(chunk, rest[0]), ...rest])
  }) as typeof write

  response.end = ((...args: unknown[]) => {
    if (!isPage(response)) return Reflect.apply(end, response, args)
    sendHead()
    const [chunk, ...rest] = typeof args[0] === 'function' ? [undefined, ...args] : args
    const last = withScript(chunk, rest[0])
    // A page that never says where it ends gets the script behind everything.
    const whole = added ? last : Buffer.concat([toBuffer(last), script])
    return Reflect.apply(end, response, [whole, ...rest])
  }) as typeof end

  // The head leaves first, so that it can be changed before anything of the body is written.
  function sendHead(): void {
    if (!response.headersSent) response.writeHead(response.statusCode)
  }

  function withScript(chunk: unknown, encoding: unknown): unknown {
    const bytes = toBuffer(chunk, encoding)
    const at = added ? -1 : bytes.lastIndexOf(PAGE_END)
    if (at === -1) return chunk
    added = true
    return Buffer.concat([bytes.subarray(0, at), script, bytes.subarray(at)])
  }

  onHeaders(response, () => isPage(response) && makeRoom(watched, script.length))
}

function scriptFor({ id, request, origins, inRoom }: Watched): Buffer {
  const step = cookieOf(request.headers.cookie, STEP_COOKIE) === 'on' ? 'on' : 'off'
  // async: whoever waits until the page is there does not wait for the classroom.
  const data = `data-exchange="${id}" data-step="${step}" data-shop="${origins.printshop}" data-look="${LOOK}"`
  const script = (name: string, attributes: string) =>
    `<script type="module" async src="${origins.learn}/${name}" ${attributes}></script>\n`
  const room = inRoom ? script('dock-room.js', `${ROOM_INTEGRITY} data-room-exchange="${id}"`) : ''
  return Buffer.from(script('dock.js', `${INTEGRITY} ${data}`) + room)
}

function toBuffer(chunk: unknown, encoding?: unknown): Buffer {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk)
  const isEncoding = typeof encoding === 'string'
  return Buffer.from(typeof chunk === 'string' ? chunk : '', isEncoding ? (encoding as BufferEncoding) : 'utf8')
}

function isPage(response: ServerResponse): boolean {
  const type = String(response.getHeader('Content-Type') ?? '')
  const isPlain = response.getHeader('Content-Encoding') === undefined
  return type.startsWith('text/html') && isPlain && !isRedirect(response.statusCode)
}

function makeRoom({ response, origins }: Watched, bytes: number): void {
  const length = response.getHeader('Content-Length')
  if (length !== undefined) response.setHeader('Content-Length', Number(length) + bytes)
  response.removeHeader('ETag')
  const policy = response.getHeader('Content-Security-Policy')
  if (policy !== undefined) response.setHeader('Content-Security-Policy', allowDock(String(policy), origins.learn))
}

/** The page's policy, with one more place for scripts and requests. What it does not name falls back to default-src. */
function allowDock(policy: string, learn: string): string {
  const directives = policy.split(';').map((directive) => directive.trim())
  const preset = directives.find((one) => one.startsWith('default-src '))?.slice('default-src '.length) ?? ''
  for (const name of ['script-src', 'connect-src']) {
    const at = directives.findIndex((one) => one.startsWith(`${name} `))
    if (at >= 0) directives[at] += ` ${learn}`
    else if (preset !== '') directives.push(`${name} ${preset} ${learn}`)
  }
  return directives.join(';')
}

import type { ServerResponse } from 'node:http'
import { beforeHead } from './before-head.ts'
import { isRedirect } from './hold.ts'
import type { Watched } from './record-exchange.ts'

/** Puts the dock's script at the foot of a page, and its origin into the page's policy. Other answers stay as they are. */
export function addDock(watched: Watched): void {
  const { id, response, origins } = watched
  const script = Buffer.from(`<script src="${origins.learn}/dock.js" data-exchange="${id}" defer></script>\n`)
  const end = response.end
  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    if (!isPage(response)) return Reflect.apply(end, response, [chunk, ...rest])
    // The head leaves first, so that it can be changed before the body is complete.
    if (!response.headersSent) response.writeHead(response.statusCode)
    const isText = typeof chunk === 'string' || chunk instanceof Uint8Array
    // After the page's own end, where a browser still takes it for the foot of the page.
    const last = Buffer.concat([Buffer.from(isText ? (chunk as string) : ''), script])
    return Reflect.apply(end, response, [last, ...rest])
  }) as typeof end
  beforeHead(response, () => isPage(response) && makeRoom(watched, script.length))
}

function isPage(response: ServerResponse): boolean {
  const type = String(response.getHeader('Content-Type') ?? '')
  return type.startsWith('text/html') && response.statusCode !== 304 && !isRedirect(response.statusCode)
}

function makeRoom({ response, origins }: Watched, bytes: number): void {
  const length = response.getHeader('Content-Length')
  if (length !== undefined) response.setHeader('Content-Length', Number(length) + bytes)
  response.removeHeader('ETag')
  const policy = response.getHeader('Content-Security-Policy')
  if (policy !== undefined) response.setHeader('Content-Security-Policy', allowDock(String(policy), origins.learn))
}

/** The page's policy, with one more place for scripts and requests. */
function allowDock(policy: string, learn: string): string {
  return ['script-src', 'connect-src'].reduce((changed, directive) => {
    const present = new RegExp(`(^|; ?)(${directive} [^;]*)`)
    return present.test(changed) ? changed.replace(present, `$1$2 ${learn}`) : `${changed};${directive} 'self' ${learn}`
  }, policy)
}

import type { Watched } from './record-exchange.ts'

/** Puts the dock's script at the foot of a page, and its origin into the page's policy. Other answers stay as they are. */
export function addDock({ id, response, origins }: Watched, chunk: unknown): unknown {
  const type = String(response.getHeader('Content-Type') ?? '')
  if (!type.startsWith('text/html') || response.hasHeader('Content-Encoding')) return chunk
  const page =
    typeof chunk === 'string' ? chunk : chunk instanceof Uint8Array ? Buffer.from(chunk).toString('utf8') : ''
  const foot = page.lastIndexOf('</body>')
  if (foot === -1) return chunk
  const script = `<script src="${origins.learn}/dock.js" data-exchange="${id}" defer></script>\n`
  const changed = page.slice(0, foot) + script + page.slice(foot)
  response.setHeader('Content-Length', Buffer.byteLength(changed))
  response.removeHeader('ETag')
  const policy = response.getHeader('Content-Security-Policy')
  if (policy !== undefined) response.setHeader('Content-Security-Policy', allowDock(String(policy), origins.learn))
  return changed
}

/** The page's policy, with one more place for scripts and requests. */
export function allowDock(policy: string, learn: string): string {
  return ['script-src', 'connect-src'].reduce((changed, directive) => {
    const present = new RegExp(`(^|; ?)(${directive} [^;]*)`)
    return present.test(changed) ? changed.replace(present, `$1$2 ${learn}`) : `${changed};${directive} 'self' ${learn}`
  }, policy)
}

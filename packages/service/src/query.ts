import type { IncomingMessage } from 'node:http'

/**
 * The pairs of a request's query. Not by `new URL`: a target that begins with two slashes would be read as another host, or as
 * none at all — RFC 9112 §3.2
 */
export function queryOf({ url = '' }: Pick<IncomingMessage, 'url'>): URLSearchParams {
  const start = url.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : url.slice(start))
}

/** An answer as it came. */
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

type Asked = { origin: string; method: string; path: string }

/** Endpoints that answer programs, in JSON whatever happens. Everything else answers people, with pages. */
const FOR_PROGRAMS = /^\/(par|token|introspect|revoke|userinfo|register|v1\/photos)\/?(\?|$)/

/** What RFC 6749 §5.2 lets an error consist of. */
const ALLOWED = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/

/** What is wrong with an answer, or nothing. A service may be busy (503) or full (507), and may never be wrong. */
export function judge(
  { origin, method, path }: Asked,
  { status, headers, body }: Answer,
  ours: string[],
): string | undefined {
  if (status >= 500 && status !== 503 && status !== 507) return `status ${status}`
  if (/node_modules|node:internal|\.ts:\d|SQLITE_|at \w+ \(/.test(body)) return 'it shows how it is made'
  if (headers['x-injected'] !== undefined) return 'it carries a header that the request brought along'
  const { location } = headers
  if (typeof location === 'string' && !ours.includes(new URL(location, origin).origin))
    return `it sends people to ${location}`
  if (status < 400 || method === 'HEAD') return undefined
  // Node itself answers what is no HTTP, and the host guard what is for somebody else, before any of our endpoints.
  if (headers['content-type'] === undefined && body === '')
    return [400, 408, 413, 417, 431].includes(status) ? undefined : 'an empty error'
  if (status === 421) return undefined
  if (!/no-store/.test(String(headers['cache-control']))) return 'an error that a cache may keep'
  const isJson = /^application\/json/.test(String(headers['content-type']))
  if (FOR_PROGRAMS.test(path) && !isJson) return `an error for programs as ${headers['content-type']}`
  return isJson ? judgeJson(body) : judgePage(headers, body)
}

function judgeJson(body: string): string | undefined {
  const { error, error_description, ...rest } = JSON.parse(body)
  const good = typeof error === 'string' && typeof error_description === 'string' && Object.keys(rest).length === 0
  return good && ALLOWED.test(error + error_description)
    ? undefined
    : `an error that is not in our form: ${body.slice(0, 200)}`
}

function judgePage(headers: Answer['headers'], body: string): string | undefined {
  if (!/^text\/html/.test(String(headers['content-type']))) return `an error for people as ${headers['content-type']}`
  return /^\s*<!doctype html>/i.test(body) && body.includes('<h1')
    ? undefined
    : `a page that is none of ours: ${body.slice(0, 200)}`
}

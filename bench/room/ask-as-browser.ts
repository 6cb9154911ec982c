import { once } from 'node:events'
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'

/** Longer than any service keeps a connection. Without it the agent does not heed how long that is. Milliseconds. */
const LONGER_THAN_ANY = 300_000

/** As a browser: six connections to a site, which stay for as long as the site says. */
export const agent = new Agent({ keepAlive: true, maxSockets: 6, timeout: LONGER_THAN_ANY })

/** What may be asked again, for it changes nothing — RFC 9110 §9.2.2. */
const SAFE = ['GET', 'HEAD']

/**
 * A fetch that connects to an address of our choice, and names another host: that is not to be had, so this is one by hand. As in
 * browsers, a page is asked for once more where its kept connection was closed at that very moment — RFC 9112 §9.3.1.
 */
export async function askAsBrowser(host: string, asked: Request): Promise<Response> {
  const body = Buffer.from(await asked.arrayBuffer())
  for (;;) {
    const sent = send(host, asked, body)
    try {
      return await answerTo(sent, asked.url)
    } catch (error) {
      if (!closedMeanwhile(sent, error as NodeJS.ErrnoException) || !SAFE.includes(asked.method)) throw error
    }
  }
}

// A connection that was not used before was closed for another reason: so this ends, when those that were kept are gone.
function closedMeanwhile({ reusedSocket }: ClientRequest, { code = '' }: NodeJS.ErrnoException): boolean {
  return reusedSocket && ['ECONNRESET', 'EPIPE'].includes(code)
}

function send(host: string, { url, method, headers, signal }: Request, body: Buffer): ClientRequest {
  const { port, pathname, search, host: named } = new URL(url)
  const all = { ...Object.fromEntries(headers), host: named, 'content-length': String(body.length) }
  return request({ host, port, path: pathname + search, method, headers: all, signal, agent }).end(body)
}

/** What a request of `node:http` was answered, as `fetch` gives it. */
export async function answerTo(sent: ClientRequest, url: string): Promise<Response> {
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  const bytes = Buffer.concat(await answer.toArray())
  const status = answer.statusCode ?? 500
  const pairs = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  const response = new Response(status === 204 || status === 304 ? null : bytes, { status, headers: pairs })
  return Object.defineProperty(response, 'url', { value: url })
}

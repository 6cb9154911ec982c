import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { serverName } from './heard.ts'

/** How its requests call themselves: whoever reads a log sees that nobody sat there. */
const NAME = 'A small browser of the classroom'

/** More redirects than any way of ours has. */
const MOST_REDIRECTS = 10

export type Page = { url: URL; body: Buffer }

export type SmallBrowser = {
  /** Opens an address, or sends a form to it, and follows where the answers lead: `way` is all of it, `page` its end. */
  go: (url: string, form?: string[][]) => Promise<{ page: Page; way: Page[] }>
  /** The cookies that it has, as they travel: `name=value`. */
  cookies: () => string[]
  close: () => void
}

type Way = { portTo: (host: string) => number; tls: boolean; authority?: string | undefined }

/** A browser with cookies and nothing else. Each site is reached through the port that somebody on the way gives for it. */
export function smallBrowser({ portTo, tls, authority }: Way): SmallBrowser {
  const jar = new Map<string, Map<string, string>>()
  const agents = new Map<string, HttpAgent>()

  // One connection to each site, kept open, as browsers do.
  function agentFor(host: string): HttpAgent {
    const alone = { keepAlive: true, maxSockets: 1 }
    const agent = agents.get(host) ?? (tls ? new HttpsAgent(alone) : new HttpAgent(alone))
    agents.set(host, agent)
    return agent
  }

  async function open(url: URL, form?: string[][]): Promise<{ page: Page; next: string | undefined }> {
    const kept = jar.get(url.host) ?? new Map<string, string>()
    jar.set(url.host, kept)
    const sent = form && new URLSearchParams(form).toString()
    const options: RequestOptions = {
      host: '127.0.0.1',
      port: portTo(url.hostname),
      path: url.pathname + url.search,
      method: sent === undefined ? 'GET' : 'POST',
      agent: agentFor(url.host),
      headers: {
        Host: url.host,
        'User-Agent': NAME,
        ...(kept.size > 0 && { Cookie: [...kept].map((pair) => pair.join('=')).join('; ') }),
        ...(sent !== undefined && {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': Buffer.byteLength(sent),
        }),
      },
    }
    const answer = await send(options, sent, { tls, site: url.hostname, authority })
    const body = await buffer(answer)
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      kept.set(name, value)
    }
    return { page: { url, body }, next: answer.headers.location }
  }

  async function go(address: string, form?: string[][]): Promise<{ page: Page; way: Page[] }> {
    let { page, next } = await open(new URL(address), form)
    const way = [page]
    while (next !== undefined && way.length < MOST_REDIRECTS) {
      ;({ page, next } = await open(new URL(next, page.url)))
      way.push(page)
    }
    return { page, way }
  }

  return {
    go,
    cookies: () => [...jar.values()].flatMap((kept) => [...kept].map((pair) => pair.join('='))),
    close: () => agents.forEach((agent) => void agent.destroy()),
  }
}

type Tls = { tls: boolean; site: string; authority: string | undefined }

function send(options: RequestOptions, body: string | undefined, { tls, site, authority }: Tls) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const trust = { ...serverName(site), ...(authority !== undefined && { ca: authority }) }
    const request = tls ? httpsRequest({ ...options, ...trust }) : httpRequest(options)
    request.on('response', resolve).on('error', reject).end(body)
  })
}

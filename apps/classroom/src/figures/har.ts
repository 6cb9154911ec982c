import type { RecordedBody, RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'
import { statusLine } from '../messages/statuses.ts'
import { headerOf, textOf } from '../runs/said.ts'
import type { Figure } from './figure.ts'

/** A figure as an HTTP archive: for the developer tools of a browser, and for a program that sends requests. HAR 1.2. */
export function writeHar({ messages, title, caption, link }: Figure): string {
  const exchanges = new Map(messages.map(({ exchange }) => [exchange.id, exchange]))
  const entries = [...exchanges.values()].map(entryOf)
  const page = { startedDateTime: entries[0]?.startedDateTime ?? '', id: 'run', title, pageTimings: {} }
  const log = {
    version: '1.2',
    creator: { name: 'The classroom of the photo-printing demo', version: '1' },
    pages: [page],
    entries,
    comment: `${caption} ${link}`,
  }
  return `${JSON.stringify({ log }, null, 2)}\n`
}

function entryOf({ request, response, sender, receiver }: RecordedExchange) {
  const took = Math.max(0, response.at - request.at)
  return {
    pageref: 'run',
    startedDateTime: new Date(request.at).toISOString(),
    time: took,
    request: {
      method: request.method,
      url: request.url,
      queryString: pairs(new URL(request.url).searchParams),
      ...bothSides(request, cookiesAsked(request.headers)),
      ...(request.body && { postData: postDataOf(request.headers, request.body) }),
    },
    response: {
      status: response.status,
      statusText: statusLine(response.status).replace(/^\d+ ?/, ''),
      content: contentOf(response.headers, response.body),
      redirectURL: headerOf(response.headers, 'location') ?? '',
      ...bothSides(response, cookiesSet(response.headers)),
    },
    cache: {},
    timings: { send: 0, wait: took, receive: 0 },
    comment: `${sender} to ${receiver}`,
  }
}

type Cookie = { name: string; value: string }

// -1: nobody counted.
function bothSides(
  { headers, body }: { headers: RecordedHeader[]; body?: RecordedBody | undefined },
  cookies: Cookie[],
) {
  return {
    httpVersion: 'HTTP/1.1',
    cookies,
    headers: headers.map(([name, value]) => ({ name, value })),
    headersSize: -1,
    bodySize: sizeOf(body),
  }
}

function postDataOf(headers: RecordedHeader[], body: RecordedBody) {
  return { mimeType: typeOf(headers, body), text: textOf(body), ...noteOf(body) }
}

function contentOf(headers: RecordedHeader[], body: RecordedBody | undefined) {
  const text = textOf(body)
  return { size: sizeOf(body), mimeType: typeOf(headers, body), ...(text && { text }), ...noteOf(body) }
}

function noteOf(body: RecordedBody | undefined) {
  if (!body || ('text' in body && body.cutFrom === undefined)) return {}
  return { comment: 'text' in body ? 'Only the beginning was kept.' : 'The bytes were not kept.' }
}

function typeOf(headers: RecordedHeader[], body: RecordedBody | undefined): string {
  return headerOf(headers, 'content-type') ?? (body && 'type' in body ? body.type : '')
}

function sizeOf(body: RecordedBody | undefined): number {
  if (!body) return 0
  return 'text' in body ? Buffer.byteLength(body.text) : body.bytes
}

function cookiesAsked(headers: RecordedHeader[]): Cookie[] {
  return (headerOf(headers, 'cookie') ?? '').split('; ').filter(Boolean).map(cookieOf)
}

function cookiesSet(headers: RecordedHeader[]): Cookie[] {
  const set = headers.filter(([name]) => name.toLowerCase() === 'set-cookie')
  return set.map(([, value]) => cookieOf(value.split(';')[0] ?? ''))
}

function cookieOf(pair: string): Cookie {
  const [name = '', ...rest] = pair.split('=')
  return { name, value: rest.join('=') }
}

function pairs(query: URLSearchParams): { name: string; value: string }[] {
  return [...query].map(([name, value]) => ({ name, value }))
}

import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Origins } from '@photo/service/origins'
import type { RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'
import { captureChunks } from './capture-chunks.ts'
import { describeBody } from './describe-body.ts'
import { senderOf } from './sender.ts'

/** A request that a service is answering, and what is known of it. */
export type Watched = {
  id: string
  receiver: RecordedExchange['receiver']
  origins: Origins
  request: IncomingMessage
  response: ServerResponse
}

/**
 * Notes one request and its answer while the service handles them, and sends the record when the answer is complete. What
 * is noted is the service's own answer, before anything of ours changes it.
 */
export function recordExchange(
  watched: Watched,
  isHeld: () => boolean,
  send: (record: RecordedExchange) => void,
): void {
  const { id, receiver, origins, request, response } = watched
  const at = now()
  const answer = { status: 0, headers: {} as OutgoingHttpHeaders }
  const sent = captureChunks(request, ['push'])
  const answered = captureChunks(response, ['write', 'end'], () => {
    if (!response.headersSent) Object.assign(answer, { status: response.statusCode, headers: response.getHeaders() })
  })
  response.once('close', () => {
    send({
      id,
      receiver,
      sender: senderOf(request),
      request: {
        at,
        method: request.method ?? 'GET',
        url: new URL(request.url ?? '/', origins[receiver]).href,
        headers: requestHeaders(request),
        ...describeBody(sent(), request.headers['content-type'] ?? ''),
      },
      response: {
        at: now(),
        status: answer.status || response.statusCode,
        headers: responseHeaders({ ...answer.headers, 'set-cookie': cookiesSet(response) }),
        ...describeBody(answered(), String(answer.headers['content-type'] ?? '')),
        ...(isHeld() && { held: true }),
      },
    })
  })
}

// A session's cookie is added at the very last moment; ours are not the service's.
function cookiesSet(response: ServerResponse): string[] {
  const cookies = [response.getHeader('Set-Cookie') ?? []].flat().map(String)
  return cookies.filter((cookie) => !cookie.startsWith('lens_'))
}

/** Milliseconds since 1970, with fractions: what happens within one millisecond keeps its order. */
function now(): number {
  return performance.timeOrigin + performance.now()
}

function requestHeaders({ rawHeaders }: IncomingMessage): RecordedHeader[] {
  const headers: RecordedHeader[] = []
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? ''])
  }
  return headers
}

function responseHeaders(headers: OutgoingHttpHeaders): RecordedHeader[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): RecordedHeader => [name, String(one)]),
  )
}

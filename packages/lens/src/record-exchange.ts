import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Origins } from '@photo/service/origins'
import type { RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'
import { beforeHead } from './before-head.ts'
import { captureChunks } from './capture-chunks.ts'
import type { Changes } from './change-answer.ts'
import { describeBody } from './describe-body.ts'
import { hideInAddress } from './passwords.ts'
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
export function recordExchange(watched: Watched, changes: Changes, send: (record: RecordedExchange) => void): void {
  const { id, receiver, origins, request, response } = watched
  const at = now()
  // Express shortens the address while it looks for a route: this is the one that was asked.
  const url = hideInAddress(new URL(request.url ?? '/', origins[receiver]).href)
  const answer = { status: 0, headers: [] as RecordedHeader[], type: '' }
  const sent = captureChunks(request, ['push'])
  const answered = captureChunks(response, ['write', 'end'])
  beforeHead(response, () => {
    answer.status = response.statusCode
    answer.headers = responseHeaders(response.getHeaders())
    answer.type = String(response.getHeader('Content-Type') ?? '')
  })
  response.once('close', () => {
    send({
      id,
      receiver,
      sender: senderOf(request),
      ...(changes.browser !== undefined && { browser: changes.browser }),
      ...requestIdOf(request),
      request: {
        at,
        method: request.method ?? 'GET',
        url,
        headers: requestHeaders(request),
        ...describeBody(sent(), request.headers['content-type'] ?? ''),
      },
      response: {
        at: now(),
        status: answer.status,
        headers: answer.headers,
        ...describeBody(answered(), answer.type),
        ...(changes.held && { held: true }),
      },
    })
  })
}

// The service's log gives each request an id.
function requestIdOf(request: IncomingMessage & { id?: unknown }): { requestId?: string } {
  return typeof request.id === 'string' ? { requestId: request.id } : {}
}

// Two cookies are ours and not the service's: without us they would not be there.
function withoutOurCookies([name, value]: RecordedHeader): RecordedHeader {
  if (name.toLowerCase() !== 'cookie') return [name, value]
  const others = value.split('; ').filter((cookie) => !cookie.startsWith('lens_'))
  return [name, others.join('; ')]
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
  return headers.map(withoutOurCookies).filter(([, value]) => value !== '')
}

function responseHeaders(headers: OutgoingHttpHeaders): RecordedHeader[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): RecordedHeader => [name, String(one)]),
  )
}

import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import type { RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'
import onHeaders from 'on-headers'
import { captureChunks, now } from './capture-chunks.ts'
import { describeBody, isShown } from './describe-body.ts'
import { hideInAddress } from './passwords.ts'
import { senderOf } from './sender.ts'
import type { Changes, Watched } from './watched.ts'

/** What is recorded: a request to one of the three that are watched, or to whoever sends records of her own. */
type Recorded<Receiver extends RecordedExchange['receiver']> = Pick<Watched, 'id' | 'request' | 'response'> & {
  receiver: Receiver
  origins: Record<Receiver, string>
}

/**
 * Notes one request and its answer while the service handles them, and sends the record when the answer is complete. What
 * is noted is the service's own answer, before anything of ours changes it.
 */
export function recordExchange<Receiver extends RecordedExchange['receiver']>(
  { id, receiver, origins, request, response }: Recorded<Receiver>,
  changes: Changes,
  send: (record: RecordedExchange) => void,
): void {
  const at = now()
  // Express shortens the address while it looks for a route: this is the one that was asked.
  const url = hideInAddress(new URL(request.url ?? '/', origins[receiver]).href)
  const answer = { status: 0, headers: [] as RecordedHeader[], type: '' }
  const sentType = request.headers['content-type'] ?? ''
  const sent = captureChunks(request, ['push'], () => isShown(sentType))
  const answered = captureChunks(response, ['write', 'end'], () => isShown(typeOf(response)))
  onHeaders(response, () => {
    answer.status = response.statusCode
    answer.headers = responseHeaders(response)
    answer.type = typeOf(response)
  })
  response.once('close', () => {
    const body = answered()
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
        ...describeBody(sent(), sentType),
      },
      response: {
        // When it left, and not when we hear that it has: by then a client may have got it and asked for the next thing.
        at: body.at ?? now(),
        status: answer.status,
        headers: answer.headers,
        ...describeBody(body, answer.type),
        ...(changes.held && { held: true }),
      },
    })
  })
}

function typeOf(response: ServerResponse): string {
  return String(response.getHeader('Content-Type') ?? '')
}

// The service's log gives each request an id.
function requestIdOf(request: IncomingMessage & { id?: unknown }): { requestId?: string } {
  return typeof request.id === 'string' ? { requestId: request.id } : {}
}

function requestHeaders({ rawHeaders }: IncomingMessage): RecordedHeader[] {
  const headers: RecordedHeader[] = []
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', sent = ''] = [rawHeaders[index], rawHeaders[index + 1]]
    const value = name.toLowerCase() === 'cookie' ? withoutOurCookies(sent) : sent
    if (value !== '') headers.push([name, value])
  }
  return headers
}

// Two cookies are ours and not the service's: without us they would not be there.
function withoutOurCookies(header: string): string {
  const others = header.split('; ').filter((cookie) => !cookie.startsWith('lens_'))
  return others.join('; ')
}

function responseHeaders(response: ServerResponse): RecordedHeader[] {
  const headers: RecordedHeader[] = []
  for (const name of namesOf(response)) {
    for (const value of [response.getHeader(name) ?? []].flat()) headers.push([name, String(value)])
  }
  return headers
}

// As the service wrote them, capitals and all. Every outgoing message has this method; the types know it of requests only.
function namesOf(response: ServerResponse): string[] {
  return (response as ServerResponse & Pick<ClientRequest, 'getRawHeaderNames'>).getRawHeaderNames()
}

import { buffer } from 'node:stream/consumers'
import type { Fetch } from '@photo/service/outgoing'
import { FlowError, type FlowProblem } from '../flow-error.ts'

/**
 * What another server answered. `text` holds at most as many bytes as we were ready to read; `retryAfter` is when it wants to
 * be asked again, in milliseconds since 1970, if it said so — RFC 9110 §10.2.3
 */
export type Answer = { status: number; mediaType: string; text: string; retryAfter: number | undefined }

/** More than any JSON answer needs, in bytes. */
const JSON_LIMIT = 1_000_000

/** Sends a request from server to server. `down` is the problem when nobody answers, or only a part of the answer comes. */
export async function ask(fetch: Fetch, url: string, init: RequestInit, down: FlowProblem): Promise<Answer> {
  try {
    const response = await fetch(url, init)
    const bytes = await readBytes(response, JSON_LIMIT)
    const mediaType = response.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    const retryAfter = readRetryAfter(response.headers.get('Retry-After'))
    return { status: response.status, mediaType, text: bytes.toString('utf8'), retryAfter }
  } catch (error) {
    throw error instanceof FlowError ? error : new FlowError(down, { reason: reason(error) })
  }
}

/** True when the other side says that it cannot answer just now: nothing is decided, and asking later may help. */
export function isTrouble({ status }: Answer): boolean {
  return status >= 500 || status === 429
}

/** The JSON object in an answer. Throws odd_answer for anything else, such as a page, or half an object. */
export function readJson({ status, mediaType, text }: Answer): Record<string, unknown> {
  if (mediaType !== 'application/json') throw new FlowError('odd_answer', { status: String(status), type: mediaType })
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FlowError('odd_answer', { status: String(status), reason: 'not a JSON object' })
  }
  return value as Record<string, unknown>
}

/** Reads a body of at most `limit` bytes. Throws odd_answer, and reads no further, when it is larger. */
export async function readBytes(response: Response, limit: number): Promise<Buffer> {
  return buffer(readParts(response, limit))
}

/** As readBytes, but hands out each part as it comes. */
export async function* readParts(response: Response, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > limit) throw new FlowError('odd_answer', { reason: `more than ${limit} bytes` })
    yield part
  }
}

/** Why a request failed, as a word for the log: ECONNREFUSED, TimeoutError… */
export function reason(error: unknown): string {
  const { name, cause } = error as { name: string; cause?: { code?: string } }
  return cause?.code ?? name
}

// Seconds, or a date.
function readRetryAfter(value: string | null): number | undefined {
  if (value === null) return undefined
  const time = /^\d{1,9}$/.test(value) ? Date.now() + Number(value) * 1000 : Date.parse(value)
  return Number.isNaN(time) ? undefined : time
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import type { Fetch } from '@photo/service/outgoing'
import { PrintError } from '../print-error.ts'

/** Whom we talk to, in words for the person. */
export type Server = 'sign-in' | 'photo storage'

/** What a server answered. `bytes` holds at most as many bytes as we were ready to read. */
export type Answer = { server: Server; status: number; mediaType: string; bytes: Buffer }

/** More than any JSON answer needs, in bytes. */
const JSON_LIMIT = 1_000_000

/** Sends a request straight to a server, past the browser. Throws when nobody answers, or only a part of the answer comes. */
export async function ask(fetch: Fetch, server: Server, url: string, init: RequestInit = {}, limit = JSON_LIMIT) {
  try {
    const response = await fetch(url, init)
    if (response.status >= 500) throw down(server, url)
    const mediaType = response.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    return { server, status: response.status, mediaType, bytes: await readBytes(response, server, limit) }
  } catch (error) {
    throw error instanceof PrintError ? error : down(server, url)
  }
}

/** The JSON object in an answer. Throws for anything else, such as a page, or half an object. */
export function readJson({ server, status, mediaType, bytes }: Answer): Record<string, unknown> {
  const value = mediaType === 'application/json' ? parse(bytes.toString('utf8')) : undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw odd(server, `status ${status}`)
  return value as Record<string, unknown>
}

/** An answer that makes no sense. `what` is our own word for the part that does not. */
export function odd(server: Server, what: string): PrintError {
  return new PrintError(`CloudDrive’s ${server} gave an answer we cannot use (${what}): try again later.`)
}

function down(server: Server, url: string): PrintError {
  const { origin } = new URL(url)
  return new PrintError(
    `CloudDrive’s ${server} at ${origin} does not answer: start it with \`npm start\`, and try again.`,
  )
}

async function readBytes(response: Response, server: Server, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > limit) throw odd(server, `more than ${limit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

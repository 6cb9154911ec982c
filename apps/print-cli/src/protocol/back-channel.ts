import type { Fetch } from '@photo/service/outgoing'
import { AnswerRefusal, exitCodes, PrintError } from '../print-error.ts'

/** Whom we talk to, in words for the person. */
export type Server = 'sign-in' | 'photo storage'

/** What a server answered. `bytes` holds at most as many bytes as we were ready to read; a refusal has the number of its line in the log. */
export type Answer = { server: Server; status: number; number: string | undefined; mediaType: string; bytes: Buffer }

/** More than any JSON answer needs, in bytes. */
const JSON_LIMIT = 1_000_000

/** Sends a request straight to a server, past the browser. Throws when nobody answers, or only a part of the answer comes. */
export async function ask(fetch: Fetch, server: Server, url: string, init: RequestInit = {}, limit = JSON_LIMIT) {
  try {
    const response = await fetch(url, init)
    const number = readNumber(response)
    if (response.status >= 500) throw down(server, url, number)
    const mediaType = response.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    return { server, status: response.status, number, mediaType, bytes: await readBytes(response, server, limit) }
  } catch (error) {
    throw error instanceof PrintError ? error : down(server, url)
  }
}

/** The JSON object in an answer. Throws for anything else, such as a page, or half an object. */
export function readJson({ server, status, number, mediaType, bytes }: Answer): Record<string, unknown> {
  const value = mediaType === 'application/json' ? parse(bytes.toString('utf8')) : undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw odd(server, `status ${status}`, number)
  return value as Record<string, unknown>
}

/** An answer that makes no sense. `what` is our own word for the part that does not. */
export function odd(server: Server, what: string, number?: string): PrintError {
  return new AnswerRefusal(`CloudDrive’s ${server} gave an answer we cannot use (${what}): try again later.`, number)
}

function down(server: Server, url: string, number?: string): PrintError {
  const { origin } = new URL(url)
  return new PrintError(
    `CloudDrive’s ${server} at ${origin} does not answer: start it with \`npm start\`, and try again.`,
    exitCodes.failed,
    number,
  )
}

// A terminal obeys control characters, so only what looks like a number of ours is repeated.
function readNumber({ status, headers }: Response): string | undefined {
  const number = headers.get('X-Request-Id') ?? ''
  return status >= 400 && /^[\w-]{8,64}$/.test(number) ? number : undefined
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

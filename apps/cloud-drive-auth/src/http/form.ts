import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { MIMEType } from 'node:util'
import express, { type Request, type RequestHandler } from 'express'
import { noForm } from '../pages/problem-pages.ts'
import { OAuthError } from '../protocol/oauth-error.ts'

/** More than any form of ours needs. Bytes. */
const LONGEST_BODY = 56 * 1024
const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

/** Takes a form body as text: names may be repeated, and none has a meaning of its own. 56 KiB at most, never compressed. */
export const formBody: RequestHandler = (req, res, next) => {
  checkAnnouncedLength(req)
  if (isForm(req)) req.headers['content-type'] = FORM
  readText(req, res, next)
}

/** Takes a JSON body, of which the same holds — RFC 7591 §3.1. JSON is UTF-8, whatever a charset says — RFC 8259 §11 */
export const jsonBody: RequestHandler = (req, res, next) => {
  checkAnnouncedLength(req)
  if (mediaTypeOf(req)?.essence === JSON_TYPE) req.headers['content-type'] = JSON_TYPE
  readJson(req, res, next)
}

// Read in another charset, the same bytes would be parameters that nobody sent — RFC 6749 App. B.
function isForm(req: IncomingMessage): boolean {
  const written = req.headers['content-type']
  if (written === undefined || written === FORM) return written === FORM // as nearly everybody writes it
  const type = mediaTypeOf(req)
  return type?.essence === FORM && /^(utf-8)?$/i.test(type.params.get('charset') ?? '')
}

// Refused by its announced length already: what nobody will read is not waited for.
function checkAnnouncedLength({ headers }: IncomingMessage): void {
  if (Number(headers['content-length']) > LONGEST_BODY) {
    throw Object.assign(new Error('The body is too large.'), { status: 413 })
  }
}

// However it is written: in capitals, with parameters that are empty, in quotes or unknown — RFC 9110 §8.3.1, §5.6.6
function mediaTypeOf({ headers }: IncomingMessage): MIMEType | undefined {
  try {
    return new MIMEType(headers['content-type'] ?? '')
  } catch {
    return undefined
  }
}

const strict = { limit: LONGEST_BODY, inflate: false, verify: checkUtf8 }

// Parsed only once the lines above have written its type in the one way.
const only = (type: string) => (req: IncomingMessage) => req.headers['content-type'] === type
const readJson = express.json({ type: only(JSON_TYPE), ...strict })
const readText = express.text({ type: only(FORM), ...strict })

// Bytes of another charset would be read as letters that nobody wrote.
function checkUtf8(_req: IncomingMessage, _res: ServerResponse, body: Buffer): void {
  if (!isUtf8(body)) throw Object.assign(new Error('The body is not UTF-8.'), { status: 400 })
}

/** The pairs of a form body — RFC 6749 App. B. Throws when the body is anything else. */
export function formOf(req: Request): URLSearchParams {
  if (typeof req.body !== 'string') {
    throw new OAuthError('invalid_request', 'The body must be application/x-www-form-urlencoded, in UTF-8')
  }
  return new URLSearchParams(req.body)
}

/** The pairs of a form on a page of ours, which sends nothing but forms: any other body comes from somebody else's page. */
export function ownFormOf(req: Request): URLSearchParams {
  if (typeof req.body !== 'string') throw noForm()
  return formOf(req)
}

/** Every Authorization header as it was sent: `req.headers` keeps only the first of several. */
export function authorizationHeaders({ rawHeaders }: Request): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'authorization')
}

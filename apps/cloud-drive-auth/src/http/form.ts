import type { IncomingMessage } from 'node:http'
import express, { type Request, type RequestHandler } from 'express'
import { noForm } from '../pages/problem-pages.ts'
import { OAuthError } from '../protocol/oauth-error.ts'

/** More than any form of ours needs. Bytes. */
const LONGEST_BODY = 56 * 1024
const strict = { limit: LONGEST_BODY, inflate: false }

/** Takes a form body as text: names may be repeated, and none has a meaning of its own. 56 KiB at most, never compressed. */
export const formBody: RequestHandler = (req, res, next) => {
  checkAnnouncedLength(req)
  readText(req, res, next)
}

/** Takes a JSON body, of which the same holds — RFC 7591 §3.1 */
export const jsonBody: RequestHandler = (req, res, next) => {
  checkAnnouncedLength(req)
  readJson(req, res, next)
}

// Refused by its announced length already: what nobody will read is not waited for.
function checkAnnouncedLength({ headers }: IncomingMessage): void {
  if (Number(headers['content-length']) > LONGEST_BODY) {
    throw Object.assign(new Error('The body is too large.'), { status: 413 })
  }
}

const readJson = express.json(strict)

const readText = express.text({ type: isForm, ...strict })

// UTF-8 and nothing else: read in another charset, the same bytes would be parameters that nobody sent — RFC 6749 App. B.
function isForm(req: IncomingMessage): boolean {
  return /^application\/x-www-form-urlencoded(\s*;\s*charset=("?)utf-8\2)?$/i.test(req.headers['content-type'] ?? '')
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

/** The pairs of the query. */
export function queryOf(req: Request): URLSearchParams {
  return new URL(req.url, 'http://query.invalid').searchParams
}

/** Every Authorization header as it was sent: `req.headers` keeps only the first of several. */
export function authorizationHeaders({ rawHeaders }: Request): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'authorization')
}

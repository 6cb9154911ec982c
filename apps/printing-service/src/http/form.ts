import type { IncomingMessage } from 'node:http'
import { MIMEType } from 'node:util'
import { PageError } from '@photo/service/page-error'
import express, { type RequestHandler } from 'express'

/** Takes the body of a form as text: names may be repeated, and none has a meaning of its own. Any other body is refused. */
export const formBody: RequestHandler[] = [
  express.text({ type: isForm, limit: '64kb' }),
  (req, _res, next) => {
    if (!isForm(req) && hasBody(req)) throw noForm()
    next()
  },
]

// Parameters that we do not know mean nothing — RFC 9110 §5.6.6. But read in another charset than UTF-8, the same bytes would
// be a form that nobody filled in.
function isForm({ headers }: IncomingMessage): boolean {
  try {
    const { essence, params } = new MIMEType(headers['content-type'] ?? '')
    return essence === 'application/x-www-form-urlencoded' && /^(utf-8)?$/i.test(params.get('charset') ?? '')
  } catch {
    return false
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function noForm(): PageError {
  return new PageError({
    status: 415,
    title: 'We could not read that',
    what: 'Our pages send forms, and this was something else. So we did nothing with it.',
    safe: 'Nothing of yours has changed.',
    next: { advice: 'Open our page and send the form from there.', label: 'Go to our first page', href: '/' },
  })
}

import { type Explanation, PageError } from '@photo/service/page-error'
import { showPageError } from '@photo/service/page-errors'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Client } from './protocol/client.ts'
import { OAuthError } from './protocol/oauth-error.ts'
import { requestUriUsed } from './protocol/pushed-authorization-request.ts'

/** Answers a client in JSON — RFC 6749 §5.2. What we did not foresee becomes server_error, without any detail. */
export const answerOAuthError: ErrorRequestHandler = (thrown, req, res, next) => {
  if (res.headersSent) return next(thrown)
  const error = thrown instanceof OAuthError ? thrown : translate(thrown)
  if (error.status >= 500) req.log.error({ event: 'server_error', error: thrown })
  else req.log.warn({ event: error.event, error: error.code, description: error.description })
  res.status(error.status).set(error.headers).set('Pragma', 'no-cache')
  res.json({ error: error.code, error_description: error.description })
}

/** Shows a person what is wrong with the request that brought them here — RFC 6749 §4.1.2.1 */
export const showOAuthError: ErrorRequestHandler = (error, req, res, next) => {
  if (!(error instanceof OAuthError)) return showPageError(error, req, res, next)
  req.log.warn({ event: error.event, error: error.code, description: error.description })
  res.set(error.headers)
  showPageError(new PageError(incompleteRequest(error)), req, res, next)
}

/** Refuses the methods an endpoint does not have. */
export function methodNotAllowed(...allowed: string[]): RequestHandler {
  return () => {
    const headers = { Allow: allowed.join(', ') }
    throw new OAuthError('invalid_request', `This endpoint takes ${allowed.join(' and ')} only`, {
      status: 405,
      headers,
    })
  }
}

/** Whoever sent the person here is not registered. The same page for a client that was switched off. */
export function unknownClient(): PageError {
  return new PageError({
    status: 400,
    title: 'We do not know this app',
    what: 'An app sent you here, but it is not registered with CloudDrive.',
    safe: 'Your photos and your password are safe. Nothing left CloudDrive.',
    next: {
      advice: 'Go back to the app and start again. If it happens twice, tell the people who make it.',
      label: 'Go to CloudDrive',
      href: '/account/connections',
    },
    attack: 'Did you click a link in a message? Close this page.',
    technical: { error: 'invalid_request', reason: 'client_id is unknown', 'why no redirect': 'RFC 6749 §4.1.2.1' },
  })
}

/** The answer was to go to an address that the client never registered: so it goes nowhere. */
export function unregisteredRedirectUri({ client_name, redirect_uris }: Client, sent: string): PageError {
  const home = new URL(redirect_uris[0] ?? 'http://localhost').origin
  return new PageError({
    status: 400,
    title: `This link does not lead back to ${client_name}`,
    what: `Someone sent you here to connect ${client_name}, but asked us to send the answer to an address that ${client_name} never registered. We did not send you there.`,
    safe: 'Your photos and your password are safe. Nothing left CloudDrive.',
    next: {
      advice: `Did you come from ${client_name}? Go back there and start again.`,
      label: `Go to ${client_name}`,
      href: home,
    },
    attack: 'Did you click a link in a message? Close this page. It may be an attempt to steal access.',
    technical: {
      error: 'invalid_request: redirect_uri is not registered',
      sent: markDifference(sent, redirect_uris[0] ?? ''),
      registered: redirect_uris.join(' '),
      'why no redirect':
        'RFC 6749 §4.1.2.1: with a bad redirect_uri the server tells you, not the address it does not trust',
    },
  })
}

// Where two addresses part: one letter too many is easily overlooked.
function markDifference(sent: string, registered: string): { same: string; differs: string } {
  let end = 0
  while (end < sent.length && sent[end] === registered[end]) end += 1
  return { same: sent.slice(0, end), differs: sent.slice(end) }
}

/** The form is too old, was answered already, or belongs to another browser or person. */
export function staleForm(status: 400 | 403): PageError {
  return new PageError({
    status,
    title: status === 400 ? 'This page has had its answer' : 'This form does not belong to your visit',
    what:
      status === 400
        ? 'It was answered before, or it stood open for more than ten minutes.'
        : 'It was made for another browser, or for another person.',
    safe: 'Nothing was shared just now.',
    next: {
      advice: 'Go back to the app that sent you here and start again.',
      label: 'Go to CloudDrive',
      href: '/account/connections',
    },
  })
}

/** Two tabs brought the same pushed request, and the other one was faster — RFC 9126 §4 */
export function requestHasAnswer(): PageError {
  return new PageError(incompleteRequest(requestUriUsed()))
}

/** The photos cannot be shown or compared just now. The request still waits. */
export function photoStorageDown(transaction: string): PageError {
  return new PageError({
    status: 503,
    title: 'Your photos do not answer just now',
    what: 'We could not reach the photo storage, so we did not note your choice.',
    safe: 'Nothing was shared.',
    next: {
      advice: 'Wait a moment, then choose again.',
      label: 'Choose again',
      href: `/consent?transaction=${transaction}`,
    },
  })
}

function incompleteRequest({ code, description, status }: OAuthError): Explanation {
  const outdated = code === 'invalid_request_uri'
  return {
    status,
    title: outdated ? 'This link works no more' : 'This link is not complete',
    what: outdated
      ? 'An app sent you here with a link that works once, and for a short time only.'
      : 'An app sent you here with a request that we cannot read.',
    safe: 'Your photos and your password are safe. Nothing left CloudDrive.',
    next: {
      advice: 'Go back to the app and start again. If it happens twice, tell the people who make it.',
      label: 'Go to CloudDrive',
      href: '/account/connections',
    },
    technical: { error: code, reason: description, 'why no redirect': 'RFC 6749 §4.1.2.1' },
  }
}

// Errors of the body parser carry a status; a client can send anything, so only the rest is our own mistake.
function translate(error: { status?: number; code?: string }): OAuthError {
  // The database is locked by somebody, or its disk is full: another try may go better.
  if (/^SQLITE_(BUSY|FULL)/.test(error.code ?? '')) {
    const headers = { 'Retry-After': '5' }
    return new OAuthError('temporarily_unavailable', 'The server cannot write just now', { status: 503, headers })
  }
  if (error.status === 413) return new OAuthError('invalid_request', 'The body is too large', { status: 413 })
  if (error.status === 415) return new OAuthError('invalid_request', 'The body must not be compressed', { status: 415 })
  if (error.status && error.status < 500) return new OAuthError('invalid_request', 'The body could not be read')
  return new OAuthError('server_error', 'The server made a mistake', { status: 500 })
}

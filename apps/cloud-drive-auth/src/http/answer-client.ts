import { PageError } from '@photo/service/page-error'
import type { ErrorRequestHandler, Response } from 'express'
import {
  authorizationErrorResponse,
  authorizationResponse,
  type Recipient,
} from '../protocol/authorization-response.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import { RefusedAuthorization, serverError } from '../protocol/refused-authorization.ts'

/**
 * Notes that the redirect URI is known to be good: from here on, a mistake of ours is told to the client and not to the person
 * — RFC 6749 §4.1.2.1
 */
export function trustRecipient(res: Response, to: Recipient): void {
  res.locals.recipient = to
}

/** Sends the browser back to the client with a code. 303, so that it asks with GET and without this form — RFC 9700 §4.12 */
export function sendCode(res: Response, iss: string, to: Recipient, code: string): void {
  res.redirect(303, authorizationResponse(to, iss, code))
}

/** Sends the browser back to the client with a refusal — RFC 6749 §4.1.2.1 */
export function sendRefusal(res: Response, iss: string, to: Recipient, refusal: OAuthError): void {
  res.redirect(303, authorizationErrorResponse(to, iss, refusal))
}

/** Sends the browser back to the client with a refusal, wherever in the front channel it was thrown — RFC 6749 §4.1.2.1 */
export function answerClient(iss: string): ErrorRequestHandler {
  return (thrown, req, res, next) => {
    const refused = thrown instanceof RefusedAuthorization ? thrown : ourMistake(res, thrown)
    if (!refused || res.headersSent) return next(thrown)
    const { to, refusal, cause } = refused
    const { event, code, description } = refusal
    if (code === 'server_error') req.log.error({ event, error: cause })
    else req.log.warn({ event, error: code, description })
    sendRefusal(res, iss, to, refusal)
  }
}

// What the person did, or can mend, is said to her on a page of ours.
function ourMistake(res: Response, thrown: unknown): RefusedAuthorization | undefined {
  const saidOnPage = thrown instanceof PageError || thrown instanceof OAuthError
  return res.locals.recipient && !saidOnPage ? serverError(res.locals.recipient, thrown) : undefined
}

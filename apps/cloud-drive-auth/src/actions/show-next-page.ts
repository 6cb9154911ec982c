import { allowFormRedirect } from '@photo/service/headers'
import { PageError } from '@photo/service/page-error'
import type { Photo } from '@photo/types/photo'
import type { Response } from 'express'
import { now } from '../clock.ts'
import type { SignedInUser } from '../http/session.ts'
import { requestHasAnswer } from '../pages/problem-pages.ts'
import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import {
  authorizationErrorResponse,
  authorizationResponse,
  type Recipient,
} from '../protocol/authorization-response.ts'
import type { Client } from '../protocol/client.ts'
import { decideNextStep, findCovering } from '../protocol/next-step.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import { asksForPhotos, identifiersOf, isOffered, ofGrant } from '../protocol/photo-grant.ts'
import type { Grants } from '../stores/grants.ts'
import type { Transactions } from '../stores/transactions.ts'
import type { Approval } from './approval.ts'
import type { PhotoStorage } from './photo-storage.ts'

export type NextPageDependencies = {
  iss: string
  grants: Grants
  transactions: Transactions
  approval: Approval
  photoStorage: PhotoStorage
  /** The people whose passwords the login page shows; empty outside a demonstration. */
  demoPeople: { username: string; password: string; name: string }[]
}

type Asked = { client: Client; request: AuthorizationRequest; user: SignedInUser }

/** Sends the browser back with a code where nobody has to be asked. False: the person has to choose. */
export function approveUnasked({ iss, grants, approval }: NextPageDependencies, res: Response, asked: Asked): boolean {
  const { client, request, user } = asked
  try {
    const grant = findCovering(request, grants.findLive(user.sub, client.client_id))
    if (decideNextStep(client, request, grant) === 'consent') return false
    const authorization_details = grant ? ofGrant(request, grant.authorization_details) : []
    const choice = { request, user, authorization_details, now: now() }
    const code = grant ? approval.remembered(grant, choice) : approval.implied(choice)
    if (code === undefined) throw requestHasAnswer()
    res.req.log.info({ event: 'approved_unasked', client_id: client.client_id, sub: user.sub })
    sendCode(res, iss, request, code)
  } catch (error) {
    if (error instanceof PageError) throw error
    sendServerError(res, iss, request, error)
  }
  return true
}

/** Sends the browser back to the client with a code. 303, so that it asks with GET and without this form — RFC 9700 §4.12 */
export function sendCode(res: Response, iss: string, request: AuthorizationRequest, code: string): void {
  res.redirect(303, authorizationResponse(request, iss, code))
}

/** Sends the browser back to the client with a refusal — RFC 6749 §4.1.2.1 */
export function sendError(
  res: Response,
  iss: string,
  to: Recipient,
  error: Pick<OAuthError, 'code' | 'description'>,
): void {
  res.redirect(303, authorizationErrorResponse(to, iss, error))
}

/** Our own mistake: told to the client without any detail, and to the log in full — RFC 6749 §4.1.2.1 */
export function sendServerError(res: Response, iss: string, to: Recipient, error: unknown): void {
  res.req.log.error({ event: 'server_error', error })
  sendError(res, iss, to, new OAuthError('server_error', 'The server made a mistake'))
}

type LoginPage = {
  transaction: string
  client?: Client | undefined
  redirect_uri?: string | undefined
  username?: string | undefined
  problem?: string
  /** Who is signed in already, but has to show the password once more. */
  again?: SignedInUser | undefined
}

/** Shows the sign-in form. What was typed stays, but for the password. */
export function showLogin({ demoPeople }: NextPageDependencies, res: Response, page: LoginPage): void {
  if (page.redirect_uri) allowRedirectTo(res, page.redirect_uri)
  res.render('login', {
    problem: '',
    client: undefined,
    again: undefined,
    ...page,
    username: page.username ?? '',
    demoPeople,
  })
}

/** Asks the person. Which photos is their choice, and starts empty unless it was made before. */
export async function showConsent(
  { photoStorage, grants, transactions }: NextPageDependencies,
  res: Response,
  { transaction, client, request, user }: Asked & { transaction: string },
): Promise<void> {
  const asksPhotos = asksForPhotos(request)
  const own = asksPhotos ? await listPhotos(photoStorage, res, user.sub) : []
  const photos = own?.filter(({ id }) => isOffered(request, id))
  const before = grants.findLive(user.sub, client.client_id).find((grant) => grant.authorization_details.length > 0)
  const ticked = new Set(identifiersOf(before?.authorization_details ?? []))
  transactions.show(transaction, user.sub)
  allowRedirectTo(res, request.redirect_uri)
  res.render('consent', {
    transaction,
    client,
    request,
    user,
    scope: request.scope.split(' '),
    asksPhotos,
    photos,
    ticked,
    redirectHost: new URL(request.redirect_uri).host,
  })
}

async function listPhotos(photoStorage: PhotoStorage, res: Response, sub: string): Promise<Photo[] | undefined> {
  return photoStorage.list(sub).catch((error) => {
    res.req.log.error({ event: 'photo_storage_down', error })
    return undefined
  })
}

// Chromium checks the redirect after a form against the policy of the page with the form. A policy can name neither an
// IPv6 address nor an app's own scheme with a host: there the scheme has to do.
function allowRedirectTo(res: Response, redirect_uri: string): void {
  const { origin, hostname, protocol } = new URL(redirect_uri)
  const source = origin === 'null' || hostname.startsWith('[') ? protocol : origin
  res.set('Content-Security-Policy', allowFormRedirect(res.get('Content-Security-Policy') ?? '', source))
}

import { logAbout } from '@photo/service/log'
import type { Request, RequestHandler } from 'express'
import { offerChoice } from '../actions/offer-choice.ts'
import { type PhotoStorage, PhotoStorageDown } from '../actions/photo-storage.ts'
import { takeNo, takeYes } from '../actions/take-answer.ts'
import { now } from '../clock.ts'
import { sendCode, trustRecipient } from '../http/answer-client.ts'
import { ownFormOf, queryOf } from '../http/form.ts'
import { isSameBrowser, signedInUser } from '../http/session.ts'
import { showConsent } from '../pages/consent-page.ts'
import { photoStorageDown, staleForm } from '../pages/problem-pages.ts'
import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import type { Client } from '../protocol/client.ts'
import { checkChoice, readConsentForm, refusalOf } from '../protocol/consent.ts'
import { readParameters } from '../protocol/parameters.ts'
import { asksForPhotos } from '../protocol/photo-grant.ts'
import { RefusedAuthorization } from '../protocol/refused-authorization.ts'
import { mayAnswer } from '../protocol/sign-in.ts'
import type { Stores } from '../stores/stores.ts'
import type { SignedInUser } from '../stores/users.ts'

type Dependencies = Stores & { iss: string; resource: string; photoStorage: PhotoStorage }
type Waiting = {
  client: Client
  request: AuthorizationRequest
  user: SignedInUser
  shownTo: string | null
  mustSignIn: boolean
}

/** Asks the person, with the photo picker where photos are asked for — RFC 6749 §4.1 (B), RFC 9396 §7 */
export function consentPage(dependencies: Dependencies): RequestHandler {
  return async (req, res) => {
    const transaction = readParameters(queryOf(req)).optional('transaction') ?? ''
    const { client, request, user, mustSignIn } = readWaiting(dependencies, req, transaction)
    if (mustSignIn) return res.redirect(303, `/login?transaction=${transaction}`)
    const asked = { transaction, client, request, user }
    showConsent(res, asked, await offerChoice(dependencies, asked, now()))
  }
}

/** Takes the person's answer, once, and sends the browser back to the client with it — RFC 6749 §4.1 (C) */
export function consentEndpoint(dependencies: Dependencies): RequestHandler {
  const { iss, photoStorage, resource } = dependencies
  return async (req, res) => {
    const form = readConsentForm(ownFormOf(req))
    const { client, request, user, shownTo, mustSignIn } = readWaiting(dependencies, req, form.transaction)
    if (mustSignIn) return res.redirect(303, `/login?transaction=${form.transaction}`)
    // Shown to Alice, answered by Bob in the same browser: that is nobody's consent.
    if (shownTo !== user.sub) throw staleForm(403)
    logAbout(req, { client_id: client.client_id, sub: user.sub })
    trustRecipient(res, request)
    const refusal = refusalOf(form, request)
    if (refusal) {
      if (!takeNo(dependencies, form.transaction, request, now())) throw staleForm(400)
      throw new RefusedAuthorization(request, refusal)
    }
    const own = asksForPhotos(request) ? await photoStorage.list(user.sub, now()).catch(explain(form.transaction)) : []
    const ids = own.map(({ id }) => id)
    const authorization_details = checkChoice(form.photos, ids, request, resource)
    const code = takeYes(dependencies, form.transaction, { request, user, authorization_details }, now())
    if (code === undefined) throw staleForm(400)
    req.log.info({ event: 'consent_given' })
    sendCode(res, iss, request, code)
  }
}

function explain(transaction: string) {
  return (error: unknown): never => {
    throw error instanceof PhotoStorageDown ? photoStorageDown(transaction) : error
  }
}

function readWaiting({ transactions, clients, users }: Dependencies, req: Request, transaction: string): Waiting {
  const waiting = transactions.find(transaction)
  const user = signedInUser(req, users)
  const client = waiting?.client_id ? clients.find(waiting.client_id) : undefined
  if (!waiting?.request || !user || !client || !isSameBrowser(req, waiting.browser_hash)) throw staleForm(403)
  if (waiting.decided_at !== null || waiting.expires_at <= now()) throw staleForm(400)
  const { request, must_sign_in, sub: shownTo } = waiting
  return { client, request, user, shownTo, mustSignIn: !mayAnswer({ must_sign_in, request }, user.sub) }
}

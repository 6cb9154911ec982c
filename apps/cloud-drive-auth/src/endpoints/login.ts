import { logAbout } from '@photo/service/log'
import { queryOf } from '@photo/service/query'
import type { Request, RequestHandler, Response } from 'express'
import { approveUnasked } from '../actions/approve-unasked.ts'
import type { PhotoStorage } from '../actions/photo-storage.ts'
import { takeNo } from '../actions/take-answer.ts'
import { now } from '../clock.ts'
import { trustRecipient } from '../http/answer-client.ts'
import { browserHash } from '../http/browser-cookie.ts'
import { ownFormOf } from '../http/form.ts'
import { ownInteraction } from '../http/own-interaction.ts'
import { sendAnswer, whatWasAnswered } from '../http/send-answer.ts'
import { signedInUser, signIn } from '../http/session.ts'
import { answeredBySomebodyElse } from '../pages/answered-problems.ts'
import { type DemoPeople, showLogin } from '../pages/login-page.ts'
import { passwordMatches } from '../passwords.ts'
import { codeOfInteraction } from '../protocol/authorization-code.ts'
import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import type { Client } from '../protocol/client.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import { readParameters } from '../protocol/parameters.ts'
import { asksForPhotos } from '../protocol/photo-grant.ts'
import { RefusedAuthorization } from '../protocol/refused-authorization.ts'
import { refusalOfSignIn } from '../protocol/sign-in.ts'
import type { Interaction } from '../stores/interactions.ts'
import type { Stores } from '../stores/stores.ts'
import type { SignedInUser } from '../stores/users.ts'

type Dependencies = Stores & { iss: string; formKey: string; demoPeople: DemoPeople; photoStorage: PhotoStorage }

/** The sign-in page, for a waiting request or for a page of ours — RFC 6749 §3.1: how is up to the authorization server */
export function loginPage(dependencies: Dependencies): RequestHandler {
  const { iss, users, interactions, demoPeople } = dependencies
  return (req, res) => {
    const { optional } = readParameters(queryOf(req))
    const sent = optional('interaction')
    const user = signedInUser(req, users)
    if (!sent && user) return res.redirect(303, '/account/connections')
    if (!sent) {
      const waiting = { browser_hash: browserHash(req, res, iss), return_to: '/account/connections' }
      return showLogin(res, demoPeople, { interaction: interactions.issue(waiting, now()) })
    }
    const { client, ...found } = ownInteraction(dependencies, req, sent)
    if (client && found.decided_at !== null) throw whatWasAnswered(dependencies, client, found, user?.sub)
    // One of the demo people, whose name was pressed: nobody else's name stands in the page because of an address.
    const pressed = demoPeople.find(({ username }) => username === optional('name'))
    show(dependencies, req, res, sent, pressed && { username: pressed.username })
  }
}

/** Checks name and password, and goes on with what was waiting. */
export function loginEndpoint(dependencies: Dependencies): RequestHandler {
  const { users, interactions, photoStorage, allOrNothing } = dependencies
  return async (req, res) => {
    const form = readParameters(ownFormOf(req))
    const interaction = form.optional('interaction') ?? ''
    const { client, request, error, return_to, decided_at, sub } = ownInteraction(dependencies, req, interaction)
    const username = form.optional('username') ?? ''
    const account = users.findByUsername(username)
    if (!(await passwordMatches(form.optional('password') ?? '', account?.password_hash)) || !account) {
      // The log gets no name as it was typed: it may be a password in the wrong field.
      req.log.warn({ event: 'login_failed', sub: account?.sub })
      const problem = 'Name or password is not right.'
      return show(dependencies, req, res.status(401), interaction, { username, problem })
    }
    if (decided_at !== null && sub !== account.sub) throw answeredBySomebodyElse()
    // One commit for the session and for what the next page relies on: the note that this person signed in for this very
    // request, and the token that fetches the photos to choose from.
    const user = await signIn(req, account, (save) =>
      allOrNothing(() => {
        save()
        if (!request || decided_at !== null) return
        interactions.signedIn(interaction)
        if (asksForPhotos(request)) photoStorage.expect(account.sub, now())
      }),
    )
    req.log.info({ event: 'login', sub: account.sub })
    if (error) throw laterRefusal(error)
    if (!client || !request) return res.redirect(303, return_to ?? '/account/connections')

    logAbout(req, { client_id: client.client_id, sub: user.sub })
    trustRecipient(res, request)
    const asked = { interaction, client, request, user }
    const refusal = refusalOfSignIn(request, user.sub)
    if (decided_at === null && !decide(dependencies, req, asked, refusal)) {
      return res.redirect(303, `/consent?interaction=${interaction}`)
    }
    sendAnswer(dependencies, res, { interaction, client, sub: user.sub }, { refusal })
  }
}

type Asked = { interaction: string; client: Client; request: AuthorizationRequest; user: SignedInUser }

// False: the person has to choose.
function decide(dependencies: Dependencies, req: Request, asked: Asked, refusal: OAuthError | undefined): boolean {
  const { interaction, request, user } = asked
  if (refusal) {
    takeNo(dependencies, interaction, { request, sub: user.sub }, now())
    req.log.warn({ event: refusal.event, description: refusal.description })
    return true
  }
  const code = codeOfInteraction(dependencies.formKey, interaction)
  if (approveUnasked(dependencies, { ...asked, code }, now()) === undefined) return false
  req.log.info({ event: 'approved_unasked' })
  return true
}

/** Somebody is guessing: the same answer for the right password, so that it cannot be found this way. */
export function showLoginThrottled(dependencies: Dependencies) {
  return (req: Request, res: Response) => {
    const form = readParameters(ownFormOf(req))
    req.log.warn({ event: 'login_throttled' })
    show(dependencies, req, res.status(429), form.optional('interaction') ?? '', {
      username: form.optional('username') ?? '',
      problem: 'Too many wrong tries. Wait 15 minutes, then try again.',
    })
  }
}

type SaidOnPage = { username?: string; problem?: string }

function show(dependencies: Dependencies, req: Request, res: Response, interaction: string, said: SaidOnPage = {}) {
  const { client, request, error, must_sign_in, sub } = ownInteraction(dependencies, req, interaction)
  const redirect_uri = (request ?? error)?.redirect_uri
  const user = signedInUser(req, dependencies.users)
  // The choice was shown to somebody, and nobody is here.
  const signedOut = sub !== null && user === undefined
  const again = must_sign_in ? user : undefined
  const page = { interaction, client, redirect_uri, username: request?.login_hint, again, signedOut, ...said }
  showLogin(res, dependencies.demoPeople, page)
}

// What an untrusted client was not to be told before somebody had signed in — RFC 9700 §4.11.2
function laterRefusal({ code, description, ...to }: NonNullable<Interaction['error']>): RefusedAuthorization {
  return new RefusedAuthorization(to, new OAuthError(code, description))
}

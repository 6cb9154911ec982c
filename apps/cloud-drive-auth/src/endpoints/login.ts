import { queryOf } from '@photo/service/query'
import type { Request, RequestHandler, Response } from 'express'
import type { PhotoStorage } from '../actions/photo-storage.ts'
import { now } from '../clock.ts'
import { trustRecipient } from '../http/answer-client.ts'
import { browserHash } from '../http/browser-cookie.ts'
import { ownFormOf } from '../http/form.ts'
import { ownInteraction } from '../http/own-interaction.ts'
import { whatWasAnswered } from '../http/send-answer.ts'
import { signedInUser, signIn } from '../http/session.ts'
import { answeredBySomebodyElse } from '../pages/answered-problems.ts'
import { type DemoPeople, showLogin } from '../pages/login-page.ts'
import { passwordMatches } from '../passwords.ts'
import type { AuthorizationRequest } from '../protocol/authorization-request.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import { readParameters } from '../protocol/parameters.ts'
import { asksForPhotos } from '../protocol/photo-grant.ts'
import { RefusedAuthorization } from '../protocol/refused-authorization.ts'
import type { Interaction } from '../stores/interactions.ts'
import type { Stores } from '../stores/stores.ts'
import type { SignedInUser, User } from '../stores/users.ts'
import { answerOrAsk } from './after-login.ts'

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
  return async (req, res) => {
    const form = readParameters(ownFormOf(req))
    const interaction = form.optional('interaction') ?? ''
    const waiting = ownInteraction(dependencies, req, interaction)
    const { client, request, error, return_to, decided_at } = waiting
    const username = form.optional('username') ?? ''
    const account = await accountOf(dependencies, req, username, form.optional('password') ?? '')
    if (!account) {
      const problem = 'Name or password is not right.'
      return show(dependencies, req, res.status(401), interaction, { username, problem })
    }
    if (decided_at !== null && waiting.sub !== account.sub) throw answeredBySomebodyElse()
    const asks = decided_at === null && request ? { interaction, request } : undefined
    const user = await beginSession(dependencies, req, account, asks)
    if (error) throw laterRefusal(error)
    if (!client || !request) return res.redirect(303, return_to ?? '/account/connections')
    trustRecipient(res, request)
    answerOrAsk(dependencies, req, res, { interaction, client, request, user, decided_at })
  }
}

// Undefined: nobody has this name, or not with this password.
async function accountOf({ users }: Dependencies, req: Request, username: string, password: string) {
  const account = users.findByUsername(username)
  if ((await passwordMatches(password, account?.password_hash)) && account) return account
  // The log gets no name as it was typed: it may be a password in the wrong field.
  req.log.warn({ event: 'login_failed', sub: account?.sub })
  return undefined
}

// One commit for the session and for what the next page relies on: the note that this person signed in for this very request,
// and the token that fetches the photos to choose from.
async function beginSession(
  { interactions, photoStorage, allOrNothing }: Dependencies,
  req: Request,
  account: User,
  asks: { interaction: string; request: AuthorizationRequest } | undefined,
): Promise<SignedInUser> {
  const user = await signIn(req, account, (save) =>
    allOrNothing(() => {
      save()
      if (!asks) return
      interactions.signedIn(asks.interaction)
      if (asksForPhotos(asks.request)) photoStorage.expect(account.sub, now())
    }),
  )
  req.log.info({ event: 'login', sub: account.sub })
  return user
}

/** Somebody is guessing: the same answer for the right password, so that it cannot be found this way. */
export function showLoginThrottled(dependencies: Dependencies) {
  return (req: Request, res: Response) => {
    const form = readParameters(ownFormOf(req))
    req.log.warn({ event: 'login_throttled' })
    show(dependencies, req, res.status(429), form.optional('interaction') ?? '', {
      username: form.optional('username') ?? '',
      problem: `Too many wrong tries. Wait ${waitOf(res)}, then try again.`,
    })
  }
}

// The limit has written when it forgets, in seconds from now: the first of the wrong tries was before the last — RFC 9110 §10.2.3
function waitOf(res: Response): string {
  const minutes = Math.ceil(Number(res.get('Retry-After')) / 60)
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}

type SaidOnPage = { username?: string; problem?: string }

function show(dependencies: Dependencies, req: Request, res: Response, interaction: string, said: SaidOnPage = {}) {
  const { client, request, error, must_sign_in, sub } = ownInteraction(dependencies, req, interaction)
  const redirect_uri = (request ?? error)?.redirect_uri
  const user = signedInUser(req, dependencies.users)
  // The choice was shown to somebody, and nobody is here.
  const signedOut = sub !== null && user === undefined
  if (signedOut) req.log.warn({ event: 'signed_out_meanwhile' })
  const again = must_sign_in ? user : undefined
  const page = { interaction, client, redirect_uri, username: request?.login_hint, again, signedOut, ...said }
  showLogin(res, dependencies.demoPeople, page)
}

// What an untrusted client was not to be told before somebody had signed in — RFC 9700 §4.11.2
function laterRefusal({ code, description, ...to }: NonNullable<Interaction['error']>): RefusedAuthorization {
  return new RefusedAuthorization(to, new OAuthError(code, description))
}

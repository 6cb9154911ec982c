import { logAbout } from '@photo/service/log'
import type { Request, RequestHandler, Response } from 'express'
import { approveUnasked } from '../actions/approve-unasked.ts'
import { takeNo } from '../actions/take-answer.ts'
import { now } from '../clock.ts'
import { sendCode, trustRecipient } from '../http/answer-client.ts'
import { ownFormOf, queryOf } from '../http/form.ts'
import { browserHash, isSameBrowser, signedInUser, signIn } from '../http/session.ts'
import { type DemoPeople, showLogin } from '../pages/login-page.ts'
import { staleForm } from '../pages/problem-pages.ts'
import { passwordMatches } from '../passwords.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import { readParameters } from '../protocol/parameters.ts'
import { RefusedAuthorization } from '../protocol/refused-authorization.ts'
import { refusalOfSignIn } from '../protocol/sign-in.ts'
import type { Stores } from '../stores/stores.ts'
import type { Transaction } from '../stores/transactions.ts'

type Dependencies = Stores & { iss: string; demoPeople: DemoPeople }

/** The sign-in page, for a waiting request or for a page of ours — RFC 6749 §3.1: how is up to the authorization server */
export function loginPage(dependencies: Dependencies): RequestHandler {
  return (req, res) => {
    const { optional } = readParameters(queryOf(req))
    const sent = optional('transaction')
    if (!sent && signedInUser(req, dependencies.users)) return res.redirect(303, '/account/connections')
    const transaction =
      sent ??
      dependencies.transactions.issue({ browser_hash: browserHash(req), return_to: '/account/connections' }, now())
    show(dependencies, req, res, transaction)
  }
}

/** Checks name and password, and goes on with what was waiting. */
export function loginEndpoint(dependencies: Dependencies): RequestHandler {
  const { iss, users, clients, transactions } = dependencies
  return async (req, res) => {
    const form = readParameters(ownFormOf(req))
    const transaction = form.optional('transaction') ?? ''
    const waiting = readWaiting(dependencies, req, transaction)
    const username = form.optional('username') ?? ''
    const account = users.findByUsername(username)
    if (!(await passwordMatches(form.optional('password') ?? '', account?.password_hash)) || !account) {
      // Not what was typed: it may be a password in the wrong field.
      req.log.warn({ event: 'login_failed', sub: account?.sub })
      return show(dependencies, req, res.status(401), transaction, {
        username,
        problem: 'Name or password is not right.',
      })
    }
    const user = await signIn(req, account)
    req.log.info({ event: 'login', sub: account.sub })

    const client = waiting.client_id ? clients.find(waiting.client_id) : undefined
    if (waiting.error) throw laterRefusal(waiting.error)
    const { request } = waiting
    if (!client || !request) return res.redirect(303, waiting.return_to ?? '/account/connections')
    logAbout(req, { client_id: client.client_id, sub: user.sub })
    trustRecipient(res, request)
    const refusal = refusalOfSignIn(request, user.sub)
    if (refusal) {
      if (!takeNo(dependencies, transaction, request, now())) throw staleForm(400)
      throw new RefusedAuthorization(request, refusal)
    }
    transactions.signedIn(transaction)
    const code = approveUnasked(dependencies, { client, request, user }, now())
    if (code === undefined) return res.redirect(303, `/consent?transaction=${transaction}`)
    req.log.info({ event: 'approved_unasked' })
    sendCode(res, iss, request, code)
  }
}

/** Somebody is guessing: the same answer for the right password, so that it cannot be found this way. */
export function showLoginThrottled(dependencies: Dependencies) {
  return (req: Request, res: Response) => {
    const form = readParameters(ownFormOf(req))
    req.log.warn({ event: 'login_throttled' })
    show(dependencies, req, res.status(429), form.optional('transaction') ?? '', {
      username: form.optional('username') ?? '',
      problem: 'Too many wrong tries. Wait 15 minutes, then try again.',
    })
  }
}

function show(
  dependencies: Dependencies,
  req: Request,
  res: Response,
  transaction: string,
  said: { username?: string; problem?: string } = {},
): void {
  const { client_id, request, error, must_sign_in } = readWaiting(dependencies, req, transaction)
  const client = client_id ? dependencies.clients.find(client_id) : undefined
  const redirect_uri = (request ?? error)?.redirect_uri
  const again = must_sign_in ? signedInUser(req, dependencies.users) : undefined
  const page = { transaction, client, redirect_uri, username: request?.login_hint, again, ...said }
  showLogin(res, dependencies.demoPeople, page)
}

// What an untrusted client was not to be told before somebody had signed in — RFC 9700 §4.11.2
function laterRefusal({ code, description, ...to }: NonNullable<Transaction['error']>): RefusedAuthorization {
  return new RefusedAuthorization(to, new OAuthError(code, description))
}

// The form belongs to the browser that asked for it: another site's page cannot sign anybody in as somebody else.
function readWaiting({ transactions }: Dependencies, req: Request, transaction: string): Transaction {
  const waiting = transactions.find(transaction)
  if (!waiting || !isSameBrowser(req, waiting.browser_hash)) throw staleForm(403)
  if (waiting.decided_at !== null || waiting.expires_at <= now()) throw staleForm(400)
  return waiting
}

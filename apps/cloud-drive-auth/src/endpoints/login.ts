import type { Request, RequestHandler, Response } from 'express'
import { approveUnasked, type NextPageDependencies, sendError, showLogin } from '../actions/show-next-page.ts'
import { now } from '../clock.ts'
import { ownFormOf, queryOf } from '../http/form.ts'
import { browserHash, isSameBrowser, signedInUser, signIn } from '../http/session.ts'
import { staleForm } from '../pages/problem-pages.ts'
import { passwordMatches } from '../passwords.ts'
import { readParameters } from '../protocol/parameters.ts'
import { refusalOfSignIn } from '../protocol/sign-in.ts'
import type { Clients } from '../stores/clients.ts'
import type { Transaction } from '../stores/transactions.ts'
import type { Users } from '../stores/users.ts'

type Dependencies = NextPageDependencies & { clients: Clients; users: Users }

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
  const { iss, users, clients, transactions, approval } = dependencies
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
    if (waiting.error) return sendError(res, iss, waiting.error, waiting.error)
    const { request } = waiting
    if (!client || !request) return res.redirect(303, waiting.return_to ?? '/account/connections')
    const refusal = refusalOfSignIn(request, user.sub)
    if (refusal) {
      if (!approval.refused(transaction, request, now())) throw staleForm(400)
      req.log.warn({ event: refusal.event, client_id: client.client_id, description: refusal.description })
      return sendError(res, iss, request, refusal)
    }
    transactions.signedIn(transaction)
    if (approveUnasked(dependencies, res, { client, request, user })) return
    res.redirect(303, `/consent?transaction=${transaction}`)
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
  showLogin(dependencies, res, { transaction, client, redirect_uri, username: request?.login_hint, again, ...said })
}

// The form belongs to the browser that asked for it: another site's page cannot sign anybody in as somebody else.
function readWaiting({ transactions }: Dependencies, req: Request, transaction: string): Transaction {
  const waiting = transactions.find(transaction)
  if (!waiting || !isSameBrowser(req, waiting.browser_hash)) throw staleForm(403)
  if (waiting.decided_at !== null || waiting.expires_at <= now()) throw staleForm(400)
  return waiting
}

import { PageError } from '@photo/service/page-error'
import type { Request, RequestHandler, Response } from 'express'
import { type EndClientStores, endClient } from '../actions/end-client.ts'
import { registerClient } from '../actions/register-client.ts'
import { now } from '../clock.ts'
import { ownFormOf } from '../http/form.ts'
import { browserHash, signedInUser } from '../http/session.ts'
import type { Client } from '../protocol/client.ts'
import { readClientMetadata } from '../protocol/client-metadata.ts'
import {
  type DeveloperForm,
  emptyDeveloperForm,
  readDeveloperForm,
  toClientMetadata,
} from '../protocol/developer-form.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import type { Clients } from '../stores/clients.ts'
import type { Transactions } from '../stores/transactions.ts'
import type { User, Users } from '../stores/users.ts'

type Dependencies = EndClientStores & { iss: string; resource: string; users: Users; transactions: Transactions }
type OneApp = RequestHandler<{ client_id: string }>

/** The page on which a person registers an app by hand, and finds those registered before. */
export function developerPage(dependencies: Dependencies): RequestHandler {
  const { clients, users } = dependencies
  return (req, res) => {
    const user = signedInUser(req, users)
    if (!user) return res.redirect(303, signInAndReturn(dependencies, req))
    const { notice } = req.session
    delete req.session.notice
    showForm(clients, res, user, { form: emptyDeveloperForm, notice })
  }
}

/** Registers the app, and shows its id and secret this once. A mistake keeps what was typed. */
export function registerByHandEndpoint({ iss, resource, clients, users }: Dependencies): RequestHandler {
  return (req, res) => {
    const user = signedInUser(req, users)
    if (!user) return res.redirect(303, '/login')
    const form = readDeveloperForm(ownFormOf(req))
    try {
      const registration = registerClient(clients, readClientMetadata(toClientMetadata(form)), now(), user.sub)
      const { client_id } = registration.client
      req.log.info({ event: 'client_registered', client_id, sub: user.sub })
      res.status(201).render('developer-registered', { user, iss, resource, ...registration })
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error
      req.log.warn({ event: error.event, error: error.code, description: error.description })
      showForm(clients, res.status(400), user, { form, problem: error })
    }
  }
}

/** Asks before an app is deleted. */
export function deleteAppPage(dependencies: Dependencies): OneApp {
  return (req, res) => {
    const user = signedInUser(req, dependencies.users)
    if (!user) return res.redirect(303, '/login')
    res.render('developer-delete', { user, client: ownApp(dependencies, req, user) })
  }
}

/** Deletes an app: its id is unknown from then on, and what people allowed it has ended. */
export function deleteAppEndpoint(dependencies: Dependencies): OneApp {
  return (req, res) => {
    const user = signedInUser(req, dependencies.users)
    if (!user) return res.redirect(303, '/login')
    ownFormOf(req)
    const { client_id, client_name } = ownApp(dependencies, req, user)
    endClient(dependencies, client_id, now())
    req.log.info({ event: 'client_deleted', client_id, sub: user.sub })
    req.session.notice = `${client_name} is deleted. Nobody can connect it any more.`
    res.redirect(303, '/developer')
  }
}

function signInAndReturn({ transactions }: Dependencies, req: Request): string {
  const waiting = { browser_hash: browserHash(req), return_to: '/developer' }
  return `/login?transaction=${transactions.issue(waiting, now())}`
}

type Shown = { form: DeveloperForm; notice?: string | undefined; problem?: OAuthError }

function showForm(clients: Clients, res: Response, user: User, shown: Shown): void {
  const field = shown.problem?.code === 'invalid_redirect_uri' ? 'redirect_uris' : 'client_name'
  res.render('developer', { user, apps: clients.findRegisteredBy(user.sub), field, ...shown })
}

// Somebody else's app is answered like one that does not exist.
function ownApp({ clients }: Dependencies, req: Request<{ client_id: string }>, user: User): Client {
  const client = clients.find(req.params.client_id)
  if (client?.registered_by === user.sub) return client
  throw new PageError({
    status: 404,
    title: 'There is no such app',
    what: 'The app you asked for is not there, or you did not register it.',
    next: { advice: 'Look for it among your apps.', label: 'Go to your apps', href: '/developer' },
  })
}

import { createHmac } from 'node:crypto'
import { queryOf } from '@photo/service/query'
import { newSecret } from '@photo/service/secrets'
import type { Request, RequestHandler, Response } from 'express'
import { clientIdOf, registerClient } from '../actions/register-client.ts'
import { now } from '../clock.ts'
import { browserHash } from '../http/browser-cookie.ts'
import { ownFormOf } from '../http/form.ts'
import { signedInUser } from '../http/session.ts'
import { inWordsOfTheForm } from '../pages/words-of-the-form.ts'
import { type ClientMetadata, readClientMetadata } from '../protocol/client-metadata.ts'
import {
  type DeveloperForm,
  emptyDeveloperForm,
  readDeveloperForm,
  toClientMetadata,
} from '../protocol/developer-form.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import { readParameters } from '../protocol/parameters.ts'
import type { Clients } from '../stores/clients.ts'
import type { Stores } from '../stores/stores.ts'
import type { User } from '../stores/users.ts'

type Dependencies = Pick<Stores, 'users' | 'clients' | 'interactions'> & {
  iss: string
  resource: string
  formKey: string
}

/** The page on which a person registers an app by hand, and finds those registered before. */
export function developerPage(dependencies: Dependencies): RequestHandler {
  const { clients, users } = dependencies
  return (req, res) => {
    const user = signedInUser(req, users)
    if (!user) return res.redirect(303, signInAndReturn(dependencies, req, res))
    const deleted = clients.findEnded(readParameters(queryOf(req)).optional('deleted') ?? '', user.sub)
    const notice = deleted && `${deleted.client_name} is deleted. Nobody can connect it any more.`
    showForm(clients, res, user, { form: { ...emptyDeveloperForm, form: newSecret('form') }, notice })
  }
}

/**
 * Registers the app, and shows its id and secret this once. A mistake keeps what was typed; a form that is sent twice leads to
 * one app.
 */
export function registerByHandEndpoint({ iss, resource, formKey, clients, users }: Dependencies): RequestHandler {
  return (req, res) => {
    const user = signedInUser(req, users)
    if (!user) return res.redirect(303, '/login')
    const form = readDeveloperForm(ownFormOf(req))
    try {
      const metadata = readClientMetadata(toClientMetadata(form))
      const seed = seedOfForm(formKey, [user.sub, form.form || newSecret('form'), metadata])
      const client_id = clientIdOf(seed)
      if (clients.findEnded(client_id, user.sub)) return res.redirect(303, `/developer?deleted=${client_id}`)
      const isNew = clients.find(client_id) === undefined
      const registration = registerClient(clients, metadata, now(), { registered_by: user.sub, seed })
      if (isNew) req.log.info({ event: 'client_registered', client_id, sub: user.sub })
      res.status(201).render('developer-registered', { user, iss, resource, ...registration })
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error
      req.log.warn({ event: error.event, error: error.code, description: error.description })
      showForm(clients, res.status(400), user, { form, problem: error })
    }
  }
}

// What is typed counts as well: Back, another name, and Register is another app.
function seedOfForm(key: string, sent: [sub: string, form: string, metadata: ClientMetadata]): string {
  return createHmac('sha256', key)
    .update(`seed of ${JSON.stringify(sent)}`)
    .digest('base64url')
}

function signInAndReturn({ iss, interactions }: Dependencies, req: Request, res: Response): string {
  const waiting = { browser_hash: browserHash(req, res, iss), return_to: '/developer' }
  return `/login?interaction=${interactions.issue(waiting, now())}`
}

type Shown = { form: DeveloperForm; notice?: string | undefined; problem?: OAuthError }

function showForm(clients: Clients, res: Response, user: User, shown: Shown): void {
  const field = shown.problem?.code === 'invalid_redirect_uri' ? 'redirect_uris' : 'client_name'
  const { id: number } = res.req
  const apps = clients.findRegisteredBy(user.sub)
  res.render('developer', { user, apps, field, inWordsOfTheForm, number, ...shown })
}

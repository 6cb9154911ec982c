import { PageError } from '@photo/service/page-error'
import type { Request, RequestHandler } from 'express'
import { type EndClientStores, endClient } from '../actions/end-client.ts'
import { now } from '../clock.ts'
import { ownFormOf } from '../http/form.ts'
import { signedInUser } from '../http/session.ts'
import type { Client } from '../protocol/client.ts'
import type { User, Users } from '../stores/users.ts'

type Dependencies = EndClientStores & { users: Users }
type OneApp = RequestHandler<{ client_id: string }>

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
    const { client_id } = req.params
    if (!dependencies.clients.findEnded(client_id, user.sub)) {
      ownApp(dependencies, req, user)
      endClient(dependencies, client_id, now())
      req.log.info({ event: 'client_deleted', client_id, sub: user.sub })
    }
    res.redirect(303, `/developer?deleted=${client_id}`)
  }
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

import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import type { CompleteSignIn } from '../actions/complete-sign-in.ts'
import { now } from '../clock.ts'
import type { AskedHere } from '../http/asked-here.ts'
import { signIn } from '../http/session.ts'
import type { GalleryClient } from '../protocol/authorization-request.ts'
import { readAuthorizationResponse } from '../protocol/authorization-response.ts'
import type { PendingSignIns } from '../stores/pending-sign-ins.ts'

type Dependencies = {
  client: GalleryClient
  askedHere: AskedHere
  pendingSignIns: PendingSignIns
  completeSignIn: CompleteSignIn
}

/** The gallery's redirection endpoint — RFC 6749 §3.1.2. Nothing of the answer stays in the address or the history. */
export function redirectionEndpoint(dependencies: Dependencies): RequestHandler {
  const { client, askedHere, pendingSignIns, completeSignIn } = dependencies
  return async (req, res) => {
    res.set('Referrer-Policy', 'no-referrer')
    const query = queryOf(req)
    // Signed out since: Back and restored tabs sign nobody in again.
    if (askedHere.isOver(req, query.get('state'))) return res.redirect(303, '/')
    const { state, code } = readAuthorizationResponse(query, askedHere.states(req), client.issuer)
    const signedIn = await completeSignIn(state, code)
    if (!signedIn) return leadOn(state)
    const { next, ...person } = signedIn
    await signIn(req, person)
    req.log.info({ event: 'signed_in', sub: person.sub })
    res.redirect(303, next)

    // Back, a reload, a tab of yesterday: the answer did its work, or came too late. Either way there is a page to go on to.
    function leadOn(state: string): void {
      const next = pendingSignIns.find(state, now())?.next ?? '/'
      res.redirect(303, req.session.galleryPerson ? next : `/sign-in?next=${encodeURIComponent(next)}`)
    }
  }
}

import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { now } from '../clock.ts'
import type { AskedHere } from '../http/asked-here.ts'
import { createAuthorizationRequest, type GalleryClient } from '../protocol/authorization-request.ts'
import type { Discovery } from '../protocol/discovery.ts'
import type { PendingSignIns } from '../stores/pending-sign-ins.ts'

type Dependencies = {
  client: GalleryClient
  discovery: Discovery
  askedHere: AskedHere
  pendingSignIns: PendingSignIns
}

/** Sends the owner to the authorization server: here the gallery is a client itself — RFC 6749 §4.1.1 */
export function signInEndpoint(dependencies: Dependencies): RequestHandler {
  const { client, discovery, askedHere, pendingSignIns } = dependencies
  return async (req, res) => {
    const next = readNext(queryOf(req))
    const { authorization_endpoint } = await discovery.ask()
    const { url, question } = createAuthorizationRequest(authorization_endpoint, client)
    for (const state of askedHere.tooMany(req)) {
      pendingSignIns.remove(state)
      askedHere.forget(res, state)
    }
    pendingSignIns.issue({ ...question, next }, now())
    askedHere.note(res, question.state)
    res.redirect(303, url)
  }
}

// Only our own pages, by name: an address from outside would make this an open redirector — RFC 9700 §4.11.1
function readNext(query: URLSearchParams): string {
  const next = query.get('next') ?? ''
  return /^\/(activity|photos\/p_[\w-]+)$/.test(next) ? next : '/'
}

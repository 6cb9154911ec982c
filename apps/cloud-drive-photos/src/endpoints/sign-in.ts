import { saveSession } from '@photo/service/sessions'
import type { RequestHandler } from 'express'
import { createAuthorizationRequest, type GalleryClient } from '../protocol/authorization-request.ts'

/** Sends the owner to the authorization server: here the gallery is a client itself — RFC 6749 §4.1.1 */
export function signInEndpoint({ origin, client }: { origin: string; client: GalleryClient }): RequestHandler {
  return async (req, res) => {
    const next = readNext(new URL(req.url, origin).searchParams)
    const { url, pending } = createAuthorizationRequest(client, next)
    req.session.galleryPending = pending
    await saveSession(req)
    res.redirect(303, url)
  }
}

// Only our own pages, by name: an address from outside would make this an open redirector — RFC 9700 §4.11.1
function readNext(query: URLSearchParams): string {
  const next = query.get('next') ?? ''
  return /^\/(activity|photos\/p_[\w-]+)$/.test(next) ? next : '/'
}

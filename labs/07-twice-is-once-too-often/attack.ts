import type { Answer, Place } from '../engine/lab.ts'
import { authorizationUrl, newVerifier, readPhotos, requestTokens } from '../engine/own-client.ts'

const client_id = 'printshop-spa'

/** Mallory has found a token request in the log of a proxy: code, verifier and all. She sends it once more. */
export async function attack(place: Place): Promise<Answer> {
  const request = await requestOfAlice(place)
  await requestTokens(place, request)
  const again = await requestTokens(place, request)
  return again.status === 200 ? readPhotos(place, again.tokens) : again
}

/** The same request with one letter of the code changed. */
export async function wrongAttempt(place: Place): Promise<Answer> {
  const request = await requestOfAlice(place)
  await requestTokens(place, request)
  return requestTokens(place, { ...request, code: `${request.code}x` })
}

async function requestOfAlice(place: Place) {
  const redirect_uri = `${place.shop}/spa/callback`
  const { code_verifier, code_challenge } = newVerifier()
  const question = authorizationUrl(place, { client_id, redirect_uri, scope: 'photos.read' }, code_challenge)
  const { url } = await place.person('alice').walk(question, { stopAt: /\/spa\/callback\?/ })
  const code = new URL(url).searchParams.get('code') ?? ''
  return { grant_type: 'authorization_code', client_id, redirect_uri, code, code_verifier }
}

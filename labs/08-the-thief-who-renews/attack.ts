import type { Answer, Place } from '../engine/lab.ts'
import { authorizationUrl, newVerifier, readPhotos, requestTokens } from '../engine/own-client.ts'

const client_id = 'printshop-cli'

/** Mallory has copied a file of Alice's: the refresh token in it. Alice goes on using hers, and Mallory the copy. */
export async function attack(place: Place): Promise<Answer> {
  const refresh_token = await connect(place)
  await refresh(place, refresh_token) // Alice
  const mallory = await refresh(place, refresh_token)
  return mallory.status === 200 ? readPhotos(place, mallory.tokens) : mallory
}

/** A token that nobody was given. */
export async function wrongAttempt(place: Place): Promise<Answer> {
  await refresh(place, await connect(place))
  return refresh(place, 'rt_of-nobody')
}

/** The token request of Alice’s program, but for the code that her browser shows. */
export const typed = ({ auth }: Place): string => `POST ${auth}/token

grant_type=authorization_code
client_id=${client_id}
redirect_uri=http://127.0.0.1:9/callback
code_verifier=${'a'.repeat(43)}
code=`

const refresh = (place: Place, refresh_token: string) =>
  requestTokens(place, { grant_type: 'refresh_token', client_id, refresh_token })

async function connect(place: Place): Promise<string> {
  const redirect_uri = 'http://127.0.0.1:9/callback'
  const { code_verifier, code_challenge } = newVerifier()
  const client = { client_id, redirect_uri, scope: 'photos.read offline_access' }
  const { url } = await place
    .person('alice')
    .walk(authorizationUrl(place, client, code_challenge), { stopAt: /\/callback\?/ })
  const code = new URL(url).searchParams.get('code') ?? ''
  const body = { grant_type: 'authorization_code', client_id, redirect_uri, code, code_verifier }
  return (await requestTokens(place, body)).tokens.refresh_token ?? ''
}

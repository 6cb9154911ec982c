import type { Answer, Place, Round } from '../engine/lab.ts'
import { authorizationUrl, newVerifier, readPhotos, requestTokens } from '../engine/own-client.ts'

const client_id = 'printshop-cli'

/** Alice's terminal program waits for its code at a port of her computer. Another program listens there first. */
export const rounds: Pick<Round, 'attack' | 'wrongAttempt'>[] = [
  {
    // It hands the code in with a verifier of its own: nobody has seen Alice's.
    attack: async (place) => {
      const { code, redirect_uri } = await takeCode(place, question(place))
      return handIn(place, { redirect_uri, code, code_verifier: newVerifier().code_verifier })
    },
    // Without any verifier: it is missing before anybody compares it.
    wrongAttempt: async (place) => handIn(place, await takeCode(place, question(place))),
  },
  {
    // It also opened Alice's browser, with the address of her program, and left the challenge out of it.
    attack: async (place) => {
      const { error, ...taken } = await takeCode(place, withoutChallenge(question(place)))
      return error === undefined ? handIn(place, taken) : { status: 303, text: error }
    },
    // With the challenge in its place the code wants the verifier that it was made from.
    wrongAttempt: async (place) => {
      const taken = await takeCode(place, question(place))
      return handIn(place, { ...taken, code_verifier: newVerifier().code_verifier })
    },
  },
]

const redirectUri = ({ evil }: Place) => `http://127.0.0.1:${new URL(evil).port}/callback`

function question(place: Place): string {
  const client = { client_id, redirect_uri: redirectUri(place), scope: 'photos.read' }
  return authorizationUrl(place, client, newVerifier().code_challenge)
}

function withoutChallenge(address: string): string {
  const url = new URL(address)
  for (const name of ['code_challenge', 'code_challenge_method']) url.searchParams.delete(name)
  return url.href
}

type Taken = { code: string; redirect_uri: string; error?: string }

async function takeCode(place: Place, address: string): Promise<Taken> {
  const { url } = await place.person('alice').walk(address, { stopAt: /\/callback\?/ })
  const answer = new URL(url).searchParams
  const error = answer.get('error_description')
  return { code: answer.get('code') ?? '', redirect_uri: redirectUri(place), ...(error !== null && { error }) }
}

async function handIn(place: Place, request: Record<string, string>): Promise<Answer> {
  const answer = await requestTokens(place, { grant_type: 'authorization_code', client_id, ...request })
  return answer.status === 200 ? readPhotos(place, answer.tokens) : answer
}

/** The token request, but for what Alice's browser shows and nobody knows. */
export const typed = ({ auth }: Place): string => `POST ${auth}/token

grant_type=authorization_code
client_id=printshop-cli
redirect_uri=http://127.0.0.1:9/callback
code=
code_verifier=`

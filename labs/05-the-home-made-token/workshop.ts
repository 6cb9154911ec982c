import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { safe } from '../engine/evil-pages.ts'
import type { EvilPage, Place } from '../engine/lab.ts'
import { passwordOf } from './home-made-checks.ts'
import { publishedKey } from './home-made-token.ts'

/** Mallory's own key. Its public half is on her desk, for a header that wants it. */
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

/** What Mallory's desk has for this lab: a workshop in which a token is put together. */
export function workshop({ auth, photos }: Place): string {
  const now = Math.floor(Date.now() / 1000)
  const header = { typ: 'at+jwt', alg: 'ES256', kid: 'mallorys' }
  const about = { iss: auth, aud: photos, sub: '', client_id: 'printshop-web', jti: 'x', scope: 'photos.read' }
  return `<section><h2>Write a token</h2><form method="post" action="/workshop">
<label for="header">Header</label><textarea id="header" name="header" rows="3" spellcheck="false">${safe(JSON.stringify(header))}</textarea>
<label for="claims">Claims</label><textarea id="claims" name="claims" rows="4" spellcheck="false">${safe(JSON.stringify({ ...about, iat: now, exp: now + 3_000 }))}</textarea>
<label for="password">Password to sign with, for HS256; empty: Mallory’s own key</label><textarea id="password" name="password" rows="4" spellcheck="false"></textarea>
<button type="submit">Write it</button></form>
<p>The public half of Mallory’s key: <code>${safe(JSON.stringify(publicKey.export({ format: 'jwk' })))}</code></p><p>What CloudDrive publishes, as text: <a href="/key.pem">its key for access tokens</a>, and <a href="${auth}/jwks.json">all of its keys</a>.</p></section>
`
}

export const workshopPages = (place: Place): Record<string, EvilPage> => ({
  '/key.pem': async (_req, res) => {
    const key = createPublicKey({ key: await publishedKey(place), format: 'jwk' })
    res.setHeader('Content-Type', 'text/plain').end(passwordOf(key))
  },
  '/workshop': async (req, _res, say) => {
    const sent = new URLSearchParams(await text(req))
    const pieces = ['header', 'claims'].map((name) => Buffer.from(sent.get(name)?.trim() ?? '').toString('base64url'))
    const password = sent.get('password')?.replaceAll('\r', '').trim() ?? ''
    const token = `${pieces.join('.')}.${signature(pieces.join('.'), password)}`
    const html = `<pre tabindex="0" role="group" aria-label="The token">${token}</pre><p><a href="/">Back to the desk</a></p>`
    say({ title: 'The token that you wrote', html })
  },
})

function signature(content: string, password: string): string {
  if (password !== '') return createHmac('sha256', password).update(content).digest('base64url')
  return sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
}

import type { Provoker } from './provoker.ts'

/** What the authorization server refuses a client: at the token endpoint, at userinfo and when it registers. */
export async function provokeTokenEndpoint(provoker: Provoker, redeem: Record<string, string>): Promise<void> {
  const { keep, post, basic, shop, auth } = provoker
  const { code_verifier, ...withoutVerifier } = redeem
  const token = async (form: Record<string, string>, headers?: Record<string, string>) =>
    keep('auth', await post('/token', form, headers))
  await token({ ...redeem, grant_type: 'password' })
  await token({ grant_type: 'authorization_code' })
  await token({ ...redeem, code: 'code_of-nobody' })
  await token({ ...redeem, redirect_uri: `${shop}/elsewhere` })
  await token(withoutVerifier)
  await token({ ...redeem, code_verifier: 'short' })
  await token(redeem, basic('printshop-web', 'wrong'))
  await token(redeem, { Authorization: 'Basic %%%' })
  await token(redeem, { Authorization: `Basic ${btoa('nocolon')}` })
  await token(redeem, {})
  await token({ ...redeem, client_id: 'printshop-spa' })
  await token({ ...redeem, client_secret: 'twice' })
  await token({ ...redeem, client_id: 'printshop-spa' }, {})
  await token({ ...redeem, authorization_details: '[{"type":"other"}]' })
  await token({ grant_type: 'refresh_token', refresh_token: 'rt_of-nobody' })
  await keep('auth', await fetch(`${auth}/token`))
  await keep('auth', await post('/token', {}, { 'Content-Type': 'text/plain' }))
  await keep('auth', await fetch(`${auth}/userinfo`))
  await keep('auth', await fetch(`${auth}/userinfo`, { headers: { Authorization: 'Bearer x.y.z' } }))
  await provokeRegistration(provoker)
}

async function provokeRegistration({ keep, auth }: Provoker): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const registrations = [
    { redirect_uris: ['http://example.com/'] },
    { redirect_uris: [] },
    { redirect_uris: ['https://example.com/#here'] },
    { redirect_uris: ['https://example.com/'], client_name: '' },
    { redirect_uris: ['https://example.com/'], scope: '' },
  ]
  for (const metadata of registrations) {
    await keep('auth', await fetch(`${auth}/register`, { method: 'POST', headers, body: JSON.stringify(metadata) }))
  }
  await keep('auth', await fetch(`${auth}/register/nobody`))
}

/** What is refused because something comes twice, or after somebody tried it wrongly. After this no token of hers works. */
export async function provokeReuse(provoker: Provoker, redeem: Record<string, string>, tokens: Tokens): Promise<void> {
  const { keep, post, newCode, photos, auth } = provoker
  const token = async (form: Record<string, string>, headers?: Record<string, string>) =>
    keep('auth', await post('/token', form, headers))
  const bearer = { Authorization: `Bearer ${tokens.access_token}` }
  const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
  await keep('auth', await fetch(`${auth}/userinfo`, { headers: bearer }))
  await token({ ...refresh, client_id: 'printshop-cli' }, {})
  await token({ ...refresh, scope: 'photos.read openid email' })
  await post('/token', refresh)
  await token(refresh)
  await token(refresh)
  // The photo storage may rely for a second on what it was told of the token.
  const read = () => fetch(`${photos}/v1/photos`, { headers: bearer })
  let answer = await read()
  while (answer.status === 200) answer = await read()
  await keep('photos', answer)
  await token(redeem)
  const spoilt = { ...redeem, code: await newCode() }
  await token({ ...spoilt, code_verifier: `${redeem.code_verifier}x` })
  await token(spoilt)
}

export type Tokens = { access_token: string; refresh_token: string }

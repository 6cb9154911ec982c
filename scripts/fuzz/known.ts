import { createHash, randomBytes } from 'node:crypto'
import { createWalker, type Stack } from '../test/stack.ts'

/** Values that would do, so that a request also gets past the first check: by parameter, for headers, and for paths. */
export type Known = {
  parameters: Record<string, string[]>
  /** By route: what a good request holds. */
  good: Record<string, { form?: Record<string, string>; authorization?: string }>
  authorization: string[]
  cookies: string[]
  ids: string[]
  pictures: Buffer[]
}

/** Signs in everywhere and asks for everything once, so that generated requests know values that would do. */
export async function learnValues({ auth, photos, shop, secretOf }: Stack): Promise<Known> {
  const walker = createWalker({ username: 'alice', password: 'white-rabbit' })
  await walker.walk(`${shop}/connect`)
  await walker.walk(`${photos}/sign-in`)
  const secrets = {
    'printshop-web': secretOf('printing-service', 'printshop-web'),
    'clouddrive-photos': secretOf('cloud-drive-photos', 'clouddrive-photos'),
  }
  const [shopBasic = '', photosBasic = ''] = Object.entries(secrets).map(
    (pair) => `Basic ${Buffer.from(pair.join(':')).toString('base64')}`,
  )
  const code_verifier = randomBytes(32).toString('base64url')
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url')
  const asked = {
    response_type: 'code',
    client_id: 'printshop-web',
    redirect_uri: `${shop}/callback`,
    scope: 'openid profile email photos.read offline_access',
    state: 'state_of_the_run',
    code_challenge,
    code_challenge_method: 'S256',
  }
  const post = async (path: string, form: Record<string, string>) => {
    const init = { method: 'POST', body: new URLSearchParams(form), headers: { Authorization: shopBasic } }
    return (await fetch(auth + path, init)).json()
  }
  const codeOf = async () => {
    const { url } = await walker.walk(
      `${auth}/authorize?${new URLSearchParams({ ...asked, prompt: 'consent' })}`,
      /\/callback\?/,
    )
    return new URL(url).searchParams.get('code') ?? ''
  }
  // The requests that are sent to other endpoints meanwhile may have ended what the code stood for.
  const none = { access_token: '', refresh_token: '', id_token: '' }
  const redeemed = await post('/token', { grant_type: 'authorization_code', code: await codeOf(), code_verifier })
  const tokens: typeof none = { ...none, ...redeemed }
  const bearer = `Bearer ${tokens.access_token}`
  const { request_uri = '' } = await post('/par', asked)
  const code = await codeOf()
  const { html } = await walker.walk(`${shop}/photos`)
  const waiting = await (
    await walker.open(`${auth}/authorize?${new URLSearchParams({ ...asked, prompt: 'consent' })}`)
  ).text()
  const ids = [...new Set([...`${html}${waiting}`.matchAll(/\bp_[\w-]{32}/g)].map(([id]) => id))]
  const thumbnail = await walker.open(`${auth}/photos/${ids[0]}/thumbnail`)
  const picture = Buffer.from(await thumbnail.arrayBuffer())
  const [interaction = ''] = /interaction_[\w-]{43}/.exec(waiting) ?? []
  const [form_key = ''] = /form_[\w-]{43}/.exec(html) ?? []
  return {
    parameters: {
      ...Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, [value]])),
      client_id: ['printshop-web', 'printshop-spa', 'printshop-cli', 'clouddrive-gallery'],
      client_secret: [secrets['printshop-web']],
      scope: [asked.scope, 'photos.read', 'openid', 'photos.manage'],
      grant_type: ['authorization_code', 'refresh_token'],
      code: [code],
      code_verifier: [code_verifier],
      refresh_token: [tokens.refresh_token],
      token: [tokens.access_token, tokens.refresh_token],
      token_type_hint: ['access_token', 'refresh_token'],
      access_token: [tokens.access_token],
      request_uri: [request_uri],
      request: [tokens.id_token],
      id_token_hint: [tokens.id_token],
      prompt: ['none', 'login', 'consent'],
      max_age: ['0', '300'],
      nonce: ['n'],
      login_hint: ['alice'],
      response_mode: ['query'],
      resource: [photos],
      authorization_details: [
        JSON.stringify([
          { type: 'photo_access', actions: ['read'], locations: [photos], identifiers: ids.slice(0, 2) },
        ]),
      ],
      iss: [auth],
      error: ['access_denied'],
      username: ['alice'],
      password: ['white-rabbit'],
      interaction: [interaction],
      decision: ['allow', 'deny'],
      photo: ids,
      form_key: [form_key],
      [`size.${ids[0]}`]: ['10x15'],
      [`copies.${ids[0]}`]: ['1', '99'],
      do: ['sum'],
      request_mode: ['pushed', 'plain'],
      limit: ['1', '100'],
      cursor: ['eyJ0YWtlbl9hdCI6IngifQ'],
      size: ['320', '640'],
      title: ['A photo'],
      next: ['/activity'],
      client_name: ['Fuzz'],
      redirect_uris: ['http://localhost:9/cb'],
    },
    good: {
      '/par': { form: asked, authorization: shopBasic },
      '/authorize': { form: asked },
      '/token': { form: { grant_type: 'authorization_code', code, code_verifier }, authorization: shopBasic },
      '/introspect': { form: { token: tokens.access_token }, authorization: photosBasic },
      '/revoke': { form: { token: tokens.refresh_token }, authorization: shopBasic },
      '/userinfo': { authorization: bearer },
      '/v1/photos': { authorization: bearer },
      '/v1/photos/:id': { authorization: bearer },
      '/v1/photos/:id/content': { authorization: bearer },
      '/v1/photos/:id/thumbnail': { authorization: bearer },
      '/login': { form: { username: 'alice', password: 'white-rabbit', interaction } },
      '/consent': { form: { decision: 'allow', photo: ids[0] ?? '', interaction } },
      '/callback': { form: { code, state: asked.state, iss: auth } },
      '/orders': { form: { form_key, [`size.${ids[0]}`]: '10x15', [`copies.${ids[0]}`]: '1' } },
    },
    authorization: [shopBasic, photosBasic, bearer],
    cookies: [...walker.cookies.values()].map((jar) => [...jar].map((pair) => pair.join('=')).join('; ')),
    ids: [...ids, 'u_alice', 'printshop-web', 'o_x', '1'],
    pictures: [picture],
  }
}

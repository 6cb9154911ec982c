import type { Provoker } from './provoker.ts'

const CHANGES: Record<string, string>[] = [
  { client_id: 'nobody' },
  { redirect_uri: 'http://localhost:1/elsewhere' },
  { code_challenge_method: 'plain' },
  { code_challenge: 'short' },
  { response_type: 'token' },
  { response_mode: 'fragment' },
  { scope: 'photos.manage' },
  { scope: 'nonsense' },
  { scope: 'photos.read  openid' },
  { state: 'x'.repeat(10_000) },
  { prompt: 'dance' },
  { prompt: 'none login' },
  { max_age: 'soon' },
  { request: 'a.b.c' },
  { request_uri: 'https://example.com/request' },
  { request_uri: 'urn:ietf:params:oauth:request_uri:nothing' },
  { resource: 'https://example.com' },
  { authorization_details: 'no json' },
  { authorization_details: '[{"type":"other"}]' },
  { id_token_hint: 'a.b.c' },
  { prompt: 'none', scope: 'openid email', max_age: '0' },
  // Left out: an empty parameter counts as absent
  ...['client_id', 'redirect_uri', 'code_challenge', 'scope', 'response_type'].map((name) => ({ [name]: '' })),
]

/** What the authorization server refuses a browser, while it asks and while a person signs in and chooses. */
export async function provokeFrontChannel({
  alice,
  address,
  keep,
  shop,
  auth,
  post,
  question,
}: Provoker): Promise<void> {
  const first = await alice.open(`${shop}/connect`)
  const login = await (await alice.open(first.headers.get('Location') ?? '')).text()
  await keep('auth', await alice.submit(auth, login, { username: 'alice', password: 'not-hers' }))
  await alice.walk(`${shop}/connect`)
  const picker = await (await alice.open(address({ prompt: 'consent' }))).text()
  await keep('auth', await alice.submit(auth, picker, { decision: 'deny' }))
  for (const change of CHANGES) await keep('auth', await alice.open(address(change)))
  const pages = ['/consent?interaction=nothing', '/login?interaction=nothing', '/logout?id_token_hint=x', '/nowhere']
  for (const page of pages) await keep('auth', await alice.open(auth + page))
  await keep('auth', await post('/par', { ...question, redirect_uri: `${shop}/elsewhere` }))
}

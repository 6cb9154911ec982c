import { createWalker } from '../stack.ts'
import type { Provoked, Provoker } from './provoker.ts'

/** What the shop and the gallery tell a person, in pages. */
export async function provokePages({ alice, keep, shop, auth, photos }: Provoker): Promise<void> {
  const browse = async (from: Provoked['from'], url: string) => keep(from, await alice.open(url))
  /** The shop has asked, and this comes back. */
  async function answer(said: Record<string, string>): Promise<void> {
    const asked = (await alice.open(`${shop}/connect?prompt=consent`)).headers.get('Location') ?? ''
    const state = new URL(asked).searchParams.get('state') ?? ''
    await browse('shop', `${shop}/callback?${new URLSearchParams({ state, iss: auth, ...said })}`)
  }
  await answer({ state: 'of-nobody', code: 'x' })
  await answer({ iss: 'http://elsewhere.example', code: 'x' })
  await answer({ error: 'access_denied' })
  await answer({ error: 'invalid_scope' })
  await answer({ error: 'server_error' })
  await answer({})
  await answer({ code: 'code_of-nobody' })
  for (const path of ['/connect?request_mode=by-pigeon', '/orders/nothing', '/nowhere'])
    await browse('shop', shop + path)
  await keep(
    'shop',
    await createWalker({ username: '', password: '' }).open(`${shop}/callback?code=x&state=x&iss=${auth}`),
  )
  const headers = { 'Sec-Fetch-Site': 'cross-site' }
  await keep('shop', await alice.open(`${shop}/disconnect`, { method: 'POST', headers }))
  await alice.walk(`${photos}/sign-in`)
  await browse('photos', `${photos}/callback?code=x&state=x&iss=${auth}`)
  await browse('photos', `${photos}/photos/p_nothing`)
}

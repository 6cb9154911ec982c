import { textOf } from '../../../apps/classroom/src/runs/said.ts'
import { basicOf, secretTokenOf } from './back-channel.ts'
import { lookUntil, type Make } from './make.ts'

/** Runs in which the shop is the client, and nobody refuses. */
export const SHOP_RUNS: Record<string, Make> = {
  async photos({ stack: { shop }, person }) {
    await person.walk(shop)
    await person.look(await person.decide(`${shop}/connect`, 4))
  },
  async 'looked again'({ stack: { shop }, person }) {
    await person.look(`${shop}/connect`)
    await person.look(`${shop}/photos`)
  },
  async remembered({ stack: { shop }, person, before }) {
    await person.walk(`${shop}/connect`)
    await before()
    await person.walk(`${shop}/`)
    await person.look(`${shop}/connect`)
  },
  async mistyped({ stack: { shop, auth }, person }) {
    await person.walk(shop)
    const { url } = await person.walk(`${shop}/connect`, /\/authorize\?/)
    const page = await (await person.open(url)).text()
    const wrong = await person.submit(auth, page, { username: person.username, password: 'not-the-password' })
    const right = await person.submit(auth, wrong.html, { username: person.username, password: person.password })
    await person.look(right.url)
  },
  async pushed({ stack: { shop }, person }) {
    await person.look(`${shop}/connect?request_mode=pushed`)
  },
  async refreshed({ stack, person }) {
    const { shop, auth } = stack
    await person.look(`${shop}/connect`)
    await stack.allRecorded()
    // What an access token’s end comes to, five minutes earlier: it alone is given back.
    const body = new URLSearchParams({ token: secretTokenOf(stack), token_type_hint: 'access_token' })
    const headers = { Authorization: basicOf(stack), 'User-Agent': 'PrintShop' }
    await fetch(`${auth}/revoke`, { method: 'POST', headers, body })
    await lookUntil({ stack, person }, ({ request }) => textOf(request.body).includes('grant_type=refresh_token'))
  },
  async 'sign-in by userinfo'({ stack: { shop }, person }) {
    await person.walk(`${shop}/sign-in`)
    await person.walk(`${shop}/sign-in/userinfo`)
  },
  async 'sign-in by ID token'({ stack: { shop }, person }) {
    await person.walk(`${shop}/sign-in`)
    await person.walk(`${shop}/sign-in/id-token`)
  },
  async ordered({ stack: { shop }, person }) {
    const html = await person.look(`${shop}/connect`)
    const [size = ''] = /size\.p_[\w-]+/.exec(html) ?? []
    const { url } = await person.submit(`${shop}/photos`, html, {
      [size]: '10x15',
      [size.replace('size', 'copies')]: '1',
    })
    await person.walk(url)
    await person.walk(`${shop}/help`)
    const { html: question } = await person.walk(`${shop}/disconnect`)
    await person.submit(`${shop}/disconnect`, question, {})
  },
  async 'help only'({ stack: { shop }, person }) {
    await person.walk(`${shop}/help`)
    await person.walk(`${shop}/photos`)
  },
  async 'orders only'({ stack: { shop }, person }) {
    await person.walk(`${shop}/orders`)
    await person.walk(`${shop}/account`)
  },
}

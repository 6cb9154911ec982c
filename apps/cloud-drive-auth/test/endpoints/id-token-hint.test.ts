import { type Browser, createBrowser } from '@photo/service/test/browser'
import { decodeJwt } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { rotateKeys } from '../../src/keys.ts'
import { expectCode, expectPage, expectRefusal } from '../answers.ts'
import { basic } from '../authorization-server.ts'
import { expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const CALLBACK = 'http://localhost:9000/callback'

const server = await sharedServer()
let alice: Browser
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  alice = createBrowser()
  await server.authorize('printshop-web', { browser: alice, changes: { scope: 'openid photos.read' } })
})
afterEach(() => void vi.useRealTimers())

const wait = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)
const ask = (changes: Record<string, string>, browser = alice) =>
  browser.open(server.authorizeUrl('printshop-web', { scope: 'openid photos.read', ...changes }))
const claimsOf = async (sent: URL) => {
  const { id_token } = await expectTokens(await server.redeem(sent.searchParams.get('code') ?? ''))
  return decodeJwt(String(id_token))
}

describe('id_token_hint — OpenID Connect Core §3.1.2.1, §3.1.2.2', () => {
  const hintFor = async (username: string, browser = createBrowser()) => {
    const changes = { scope: 'openid photos.read' }
    const photos = username === 'bob' ? ['p_B1'] : ['p_A1', 'p_A3']
    const sent = await server.authorize('printshop-web', { browser, username, photos, changes })
    return String((await expectTokens(await server.redeem(sent.searchParams.get('code') ?? ''))).id_token)
  }
  const none = { prompt: 'none' }

  it('OI-08 is met by the same person, also when it expired long ago', async () => {
    const id_token_hint = await hintFor('alice')
    expectCode(server, await ask({ ...none, id_token_hint }), CALLBACK)
    wait(1700)
    expectCode(server, await ask({ ...none, id_token_hint }), CALLBACK)
    expect(JSON.stringify(server.database.prepare('SELECT * FROM interactions').all())).not.toContain(id_token_hint)
  })

  it('OI-08 is still genuine when its key has left the published ones', async () => {
    const id_token_hint = await hintFor('alice')
    await rotateKeys(server.stores.signingKeys)
    wait(1000)
    expect(server.keys.published().keys).toHaveLength(2)
    expectCode(server, await ask({ ...none, id_token_hint }), CALLBACK)
  })

  it('OI-08 is login_required where somebody else is signed in and no page is wanted', async () => {
    const id_token_hint = await hintFor('bob')
    const refusal = { error: 'login_required', description: /^Somebody else is signed in than/ }
    expectRefusal(server, await ask({ ...none, id_token_hint }), refusal)
  })

  it('OI-08 asks the person it is about to sign in, and has no answer for anybody else', async () => {
    const id_token_hint = await hintFor('bob')
    const page = await ask({ id_token_hint })
    const html = await expectPage(page.clone(), 200)
    expect(html).toContain('name="password"')
    const [, interaction] = /name="interaction" value="([^"]*)"/.exec(html) ?? []
    const consent = await alice.open(`${server.origin}/consent?interaction=${interaction}`)
    expect(consent.headers.get('Location')).toBe(`/login?interaction=${interaction}`)

    const refused = await server.login(alice, page, 'alice')
    expectRefusal(server, refused, { error: 'login_required', description: /^Somebody else has signed in than/ })
    expect(server.events().at(-1)).toBe('login_required')
    const again = await alice.submit(server.origin, html, { username: 'bob', password: 'yellow-helmet' })
    expect(await expectPage(again, 403)).toContain('Another person answered it')

    const asBob = await server.login(alice, await ask({ id_token_hint }), 'bob')
    expect((await claimsOf(expectCode(server, asBob, CALLBACK))).sub).toBe('u_bob')
  })

  it('OI-08 is not answered by somebody else who signs in in another tab', async () => {
    const id_token_hint = await hintFor('alice')
    const html = await expectPage(await ask({ id_token_hint, prompt: 'consent' }), 200)
    const [, interaction] = /name="interaction" value="([^"]*)"/.exec(html) ?? []
    await server.login(alice, await ask({ prompt: 'login' }), 'bob')
    const answer = await alice.submit(server.origin, html, { photo: 'p_B1', decision: 'allow' })
    expect(answer.headers.get('Location')).toBe(`/login?interaction=${interaction}`)
  })

  it.each([
    ['forged', async () => changeClaims(await hintFor('alice'))],
    ['of another client', () => hintForOther()],
    ['no token at all', async () => 'x'],
  ])('OI-08 refuses one that is %s', async (_what, make) => {
    const description = 'The id_token_hint is not an ID token that this client got from here'
    const refusal = { error: 'invalid_request', description }
    expectRefusal(server, await ask({ id_token_hint: await make() }), refusal)
    expectRefusal(server, await ask({ ...none, id_token_hint: await make() }), refusal)
  })

  const hintForOther = async () => {
    const code = server.issueCode({ client_id: 'other-app', scope: 'openid' }).code
    return String((await expectTokens(await server.redeem(code, {}, basic('other-app')))).id_token)
  }
})

function changeClaims(token: string): string {
  const [header, claims = '', signature] = token.split('.')
  const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), sub: 'u_bob' }
  return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.')
}

import { type Browser, createBrowser } from '@photo/service/test/browser'
import { decodeJwt } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { expectCode, expectPage, expectRefusal } from '../answers.ts'
import { expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const CALLBACK = 'http://localhost:9000/callback'

const server = await sharedServer()
let alice: Browser
let signedInAt: number
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  alice = createBrowser()
  signedInAt = Math.floor(Date.now() / 1000)
  await server.authorize('printshop-web', { browser: alice, changes: { scope: 'openid photos.read' } })
})
afterEach(() => void vi.useRealTimers())

const wait = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)
const ask = (changes: Record<string, string>, browser = alice) =>
  browser.open(server.authorizeUrl('printshop-web', { scope: 'openid photos.read', ...changes }))
const claimsOf = async (sent: URL) => {
  const { id_token } = await expectTokens(await server.redeem(sent.searchParams.get('code') ?? ''))
  return decodeJwt<{ auth_time: number }>(String(id_token))
}

describe('max_age — OpenID Connect Core §3.1.2.1', () => {
  it('OI-07 asks for the password when it was shown longer ago, and says when it was shown', async () => {
    wait(2)
    const page = await ask({ max_age: '1' })
    expect(await expectPage(page.clone(), 200)).toContain('name="password"')
    wait(3)
    const { auth_time } = await claimsOf(expectCode(server, await server.login(alice, page), CALLBACK))
    expect(auth_time).toBe(signedInAt + 5)
  })

  it('OI-07 asks for nothing when the sign-in is young enough, and says when it was', async () => {
    wait(1000)
    const { auth_time } = await claimsOf(expectCode(server, await ask({ max_age: '10000' }), CALLBACK))
    expect(auth_time).toBe(signedInAt)
  })

  it('OI-07 always asks with 0, once', async () => {
    const page = await ask({ max_age: '0' })
    expect(await expectPage(page.clone(), 200)).toContain('name="password"')
    expectCode(server, await server.login(alice, page), CALLBACK)
  })

  it('OI-07 lets nobody answer with the old sign-in on the consent page', async () => {
    wait(2)
    const html = await (await ask({ max_age: '1', prompt: 'consent' })).text()
    const [, interaction] = /name="interaction" value="([^"]*)"/.exec(html) ?? []
    const opened = await alice.open(`${server.origin}/consent?interaction=${interaction}`)
    expect(opened.headers.get('Location')).toBe(`/login?interaction=${interaction}`)
  })

  it.each(['-1', 'abc', '9007199254740992'])('OI-07 refuses %s', async (max_age) => {
    const description = 'The parameter max_age must be a number of seconds'
    expectRefusal(server, await ask({ max_age }), { error: 'invalid_request', description })
  })

  it('OI-07 is login_required where no page is wanted', async () => {
    wait(2)
    const refusal = { error: 'login_required', description: /^The sign-in is too long ago$/ }
    expectRefusal(server, await ask({ max_age: '1', prompt: 'none' }), refusal)
    expectCode(server, await ask({ max_age: '3', prompt: 'none' }), CALLBACK)
  })
})

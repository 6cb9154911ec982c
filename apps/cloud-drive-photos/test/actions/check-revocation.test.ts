import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRevocationCheck } from '../../src/actions/check-revocation.ts'
import { onceASecond } from '../../src/actions/once-a-second.ts'
import { authorizationServerUnavailable } from '../../src/protocol/api-error.ts'
import { invalidToken } from '../../src/protocol/bearer-error.ts'
import type { LivingToken } from '../../src/protocol/introspection-request.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})
const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)

/** An authorization server whose answers come when the test says so. */
function start() {
  const questions: { token: string; answer: (living: LivingToken) => void; fail: (error: Error) => void }[] = []
  const check = createRevocationCheck((token) => {
    const { promise, resolve, reject } = Promise.withResolvers<LivingToken>()
    questions.push({ token, answer: resolve, fail: reject })
    return promise
  })
  return { check, questions }
}
const shop = { client_name: 'PrintShop' }
const revoked = () => invalidToken('The access token was revoked or has ended')
const away = () => authorizationServerUnavailable('introspection: no answer')

describe('Whether a token lives is asked once a second — RFC 7662 §4', () => {
  it('RS-17 all who wait share one question, and so does who comes within the second', async () => {
    const { check, questions } = start()
    const waiting = [check('one'), check('one'), check('other')]
    expect(questions.map(({ token }) => token)).toEqual(['one', 'other'])
    for (const { answer } of questions) answer(shop)
    expect(await Promise.all(waiting)).toEqual([shop, shop, shop])
    later(999)
    expect(await check('one')).toEqual(shop)
    expect(questions).toHaveLength(2)
  })

  it('RS-17 a second after the question left it is asked again, though the answer came late or is still on its way', async () => {
    const { check, questions } = start()
    const first = check('one')
    later(900)
    questions[0]?.answer(shop)
    await first
    later(100)
    const second = check('one')
    later(1000)
    const third = check('one')
    expect(questions).toHaveLength(3)
    questions[1]?.answer(shop)
    questions[2]?.fail(revoked())
    expect(await second).toEqual(shop)
    await expect(third).rejects.toThrow('was revoked')
    await expect(check('one')).rejects.toThrow('was revoked')
    expect(questions).toHaveLength(3)
  })

  it('RS-18 no answer is shared by those who wait, and by nobody later', async () => {
    const { check, questions } = start()
    const waiting = [check('one'), check('one')]
    questions[0]?.fail(away())
    for (const one of waiting) await expect(one).rejects.toMatchObject({ status: 503 })
    const next = check('one')
    expect(questions).toHaveLength(2)
    questions[1]?.answer(shop)
    expect(await next).toEqual(shop)
  })

  it('RS-17 a clock that is set back makes no answer last longer', async () => {
    const { check, questions } = start()
    const first = check('one')
    questions[0]?.answer(shop)
    await first
    later(-3_600_000)
    void check('one')
    expect(questions).toHaveLength(2)
  })
})

describe('Whether a token is good is looked at once a second', () => {
  it('RS-17 a good one serves whoever shows it within the second, a bad one is kept by nobody', async () => {
    const looked: string[] = []
    const check = onceASecond(
      async (token) => {
        looked.push(token)
        if (token === 'bad') throw revoked()
        return token
      },
      () => false,
    )
    for (const _ of [1, 2]) await expect(check('bad')).rejects.toThrow('was revoked')
    for (const _ of [1, 2]) expect(await check('good')).toBe('good')
    later(1000)
    expect(await check('good')).toBe('good')
    expect(looked).toEqual(['bad', 'bad', 'good', 'good'])
  })
})

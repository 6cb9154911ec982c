import { describe, expect, it } from 'vitest'
import { checkMayShowPage, mayAnswer, refusalOfSignIn, whySignIn } from '../../src/protocol/sign-in.ts'

const NOW = 1_700_000_000
const signedIn = (seconds: number, sub = 'u_alice') => ({ sub, auth_time: NOW - seconds })

describe('Whether the password has to be shown — OpenID Connect Core §3.1.2.3', () => {
  it.each([
    ['OI-05', 'Nobody is signed in', {}, undefined],
    ['OI-06', 'The client wants a fresh sign-in', { prompt: ['login'] }, signedIn(0)],
    ['OI-06', 'The client wants a fresh sign-in', { prompt: ['consent', 'login'] }, signedIn(0)],
    ['OI-07', 'The sign-in is too long ago', { max_age: 0 }, signedIn(0)],
    ['OI-07', 'The sign-in is too long ago', { max_age: 1 }, signedIn(2)],
    ['OI-07', 'The sign-in is too long ago', { max_age: 10 }, signedIn(10)],
    ['OI-07', 'The sign-in is too long ago', { max_age: 600 }, signedIn(-1)],
    ['OI-08', 'Somebody else is signed in', { hint_sub: 'u_bob' }, signedIn(0)],
  ])('%s has to: %s', (_id, reason, request, user) => {
    expect(whySignIn(request, user, NOW)).toContain(reason)
  })

  it.each([
    ['OI-05', 'nothing is said', {}],
    ['OI-05', 'the choice is to be shown again', { prompt: ['consent'] }],
    ['OI-07', 'the sign-in is young enough', { max_age: 6 }],
    ['OI-08', 'it is the expected person', { hint_sub: 'u_alice' }],
  ])('%s has not to when %s', (_id, _what, request) => {
    expect(whySignIn(request, signedIn(5), NOW)).toBeUndefined()
  })
})

describe('A client that wants no page — OpenID Connect Core §3.1.2.6', () => {
  it('OI-05 is told which page would have been needed', () => {
    const silent = { prompt: ['none'] }
    const thrown = (code: string, description: string) => expect.objectContaining({ code, description })
    expect(() => checkMayShowPage(silent, 'Nobody is signed in')).toThrow(
      thrown('login_required', 'Nobody is signed in'),
    )
    expect(() => checkMayShowPage(silent, undefined)).toThrow(
      thrown('consent_required', 'The resource owner has to be asked'),
    )
  })

  it('OI-05 is the only one that is refused', () => {
    expect(() => checkMayShowPage({ prompt: ['login'] }, 'Nobody is signed in')).not.toThrow()
    expect(() => checkMayShowPage({}, undefined)).not.toThrow()
  })
})

describe('Who may answer — OpenID Connect Core §3.1.2.2', () => {
  it.each([
    ['OI-05', true, { must_sign_in: false, request: {} }],
    ['OI-06', false, { must_sign_in: true, request: {} }],
    ['OI-08', true, { must_sign_in: false, request: { hint_sub: 'u_alice' } }],
    ['OI-08', false, { must_sign_in: false, request: { hint_sub: 'u_bob' } }],
  ])('%s says %s to alice for %j', (_id, may, waiting) => {
    expect(mayAnswer(waiting, 'u_alice')).toBe(may)
  })

  it('OI-08 refuses whoever signs in for somebody else', () => {
    expect(refusalOfSignIn({ hint_sub: 'u_bob' }, 'u_alice')).toMatchObject({ code: 'login_required' })
    expect(refusalOfSignIn({ hint_sub: 'u_bob' }, 'u_bob')).toBeUndefined()
    expect(refusalOfSignIn({}, 'u_alice')).toBeUndefined()
  })
})

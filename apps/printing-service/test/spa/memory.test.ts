import { afterEach, describe, expect, it, vi } from 'vitest'
import { findQuestion, noteQuestion, rememberQuestion } from '../../src/spa/asked-questions.js'
import { claimAnswer, isClaimed } from '../../src/spa/claim-answer.js'
import { keepPendingAuthorization, takePendingAuthorization } from '../../src/spa/pending-authorization.js'

const pending = { state: 'state-1', issuer: 'http://drive.example', code_verifier: 'verifier-1', asked_at: Date.now() }

/** A store of a tab, or of a browser. */
function newStore() {
  const values = new Map<string, string>()
  return {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
    key: (place: number) => [...values.keys()][place] ?? null,
    get length() {
      return values.size
    },
    dump: () => JSON.stringify([...values]),
  }
}

describe('what a tab keeps of its questions', () => {
  it('SP-01 CL-01 is the secret of each until its answer comes, and then nothing', () => {
    const tab = newStore()
    keepPendingAuthorization(pending, tab)
    keepPendingAuthorization({ ...pending, state: 'state-2' }, tab)
    expect(takePendingAuthorization('state-1', tab)).toEqual(pending)
    expect(takePendingAuthorization('state-1', tab)).toBeUndefined()
    expect(takePendingAuthorization('state-2', tab)).toEqual({ ...pending, state: 'state-2' })
    expect(tab.dump()).not.toMatch(/verifier|state-/)
  })

  it('A5 CL-01 is not ended by an answer to another question, or to none', () => {
    const tab = newStore()
    keepPendingAuthorization(pending, tab)
    for (const state of ['state-x', '', null]) expect(takePendingAuthorization(state, tab)).toBeUndefined()
    expect(takePendingAuthorization('state-1', tab)).toEqual(pending)
  })

  it('A4 is no more than the newest twenty', () => {
    const tab = newStore()
    for (let asked = 0; asked < 21; asked++) keepPendingAuthorization({ ...pending, state: `state-${asked}` }, tab)
    expect(takePendingAuthorization('state-0', tab)).toBeUndefined()
    expect(takePendingAuthorization('state-20', tab)).toMatchObject({ state: 'state-20' })
    expect(takePendingAuthorization('state-1', tab)).toMatchObject({ state: 'state-1' })
  })
})

describe('what a browser remembers of its questions', () => {
  const hours = (count: number) => count * 60 * 60 * 1000

  it('A4 CL-01 is that it asked, and what became of it: of no other question', () => {
    const browser = newStore()
    for (const state of ['state-1', 'state-2']) rememberQuestion(state, browser, 7)
    noteQuestion('state-1', 'connected', browser)
    expect(findQuestion('state-1', browser)).toEqual({ asked_at: 7, became: 'connected' })
    expect(findQuestion('state-2', browser)).toEqual({ asked_at: 7 })
    noteQuestion('state-1', 'answered', browser)
    expect(findQuestion('state-1', browser)).toEqual({ asked_at: 7, became: 'answered' })
    for (const state of ['state-x', 'state', '', null]) {
      noteQuestion(state, 'connected', browser)
      expect(findQuestion(state, browser)).toBeUndefined()
    }
  })

  it('A4 is no more than the newest fifty, and nothing else in the store is touched', () => {
    const browser = newStore()
    browser.setItem('theme', 'dark')
    for (let asked = 0; asked < 51; asked++) rememberQuestion(`state-${asked}`, browser, 1000 + asked)
    expect(findQuestion('state-0', browser)).toBeUndefined()
    for (let asked = 1; asked < 51; asked++) expect(findQuestion(`state-${asked}`, browser)).toBeDefined()
    expect(browser.getItem('theme')).toBe('dark')
  })

  it('A4 is forgotten after eight hours', () => {
    const browser = newStore()
    rememberQuestion('state-1', browser, 0)
    rememberQuestion('state-2', browser, hours(8) - 1)
    expect(findQuestion('state-1', browser)).toBeDefined()
    rememberQuestion('state-3', browser, hours(8))
    expect(findQuestion('state-1', browser)).toBeUndefined()
    expect(findQuestion('state-2', browser)).toBeDefined()
  })
})

describe('a browser that keeps no cookies', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })

  it.each(['sessionStorage', 'localStorage'] as const)(
    'A4 keeps no question either, and she is told why: %s',
    (name) => {
      vi.stubGlobal(name, undefined)
      vi.spyOn(globalThis, name, 'get').mockImplementation(() => {
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      })
      const ofTab = name === 'sessionStorage'
      const keep = () => (ofTab ? keepPendingAuthorization(pending) : rememberQuestion(pending.state))
      const take = () => (ofTab ? takePendingAuthorization(pending.state) : findQuestion(pending.state))
      expect(keep).toThrow('no_cookies')
      expect(take).toThrow('no_cookies')
    },
  )
})

describe('an answer that two tabs bring, because one is a copy of the other', () => {
  it('A4 belongs to the first, as long as it is there', async () => {
    const state = crypto.randomUUID()
    expect(await isClaimed(state)).toBe(false)
    expect(await claimAnswer(state)).toBe(true)
    expect(await claimAnswer(state)).toBe(false)
    expect(await isClaimed(state)).toBe(true)
    expect(await claimAnswer(crypto.randomUUID())).toBe(true)
  })
})

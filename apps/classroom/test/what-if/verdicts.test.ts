import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { describe, expect, it } from 'vitest'
import type { Run } from '../../src/runs/run.ts'
import { readChecks } from '../../src/teaching/checks.ts'
import { EXPERIMENTS } from '../../src/what-if/all-experiments.ts'
import { endedBefore } from '../../src/what-if/ended-before.ts'
import type { SentExperiment } from '../../src/what-if/sent-experiments.ts'
import { readWhatIfLessons } from '../../src/what-if/what-if-lessons.ts'
import { whatIfView } from '../../src/what-if/what-if-view.ts'
import { AUTH, PHOTOS, recorded, SHOP } from '../recorded.ts'

const lessons = readWhatIfLessons()
const asShop = (url: string, made: Parameters<typeof recorded>[1]) => recorded(url, { sender: 'printshop', ...made })
const location = `${SHOP}/callback?code=code_abcdefgh&state=state_abcdefgh`
const token = asShop(`${AUTH}/token`, {
  form: { grant_type: 'authorization_code', code: 'code_abcdefgh', code_verifier: 'v'.repeat(43) },
  json: { access_token: 'access_token_of_it', refresh_token: 'rt_of_it' },
})
const headers = { Authorization: 'Bearer access_token_of_it' }
const list = asShop(`${PHOTOS}/v1/photos`, { headers, json: { photos: [{ id: 'p_lake' }] } })
const complete = [recorded(`${AUTH}/authorize?client_id=printshop-web&scope=photos.read`, { location }), token, list]
const givenBack = (what: string) => asShop(`${AUTH}/revoke`, { form: { token: what } })

const runOf = (...exchanges: RecordedExchange[]): Run => ({ n: 1, startedAt: 0, exchanges, browsers: new Set() })
const isEnded = (...after: RecordedExchange[]) => endedBefore(runOf(...complete, ...after), [], lessons)

/** The card of an experiment that was answered so. */
function cardOf(id: string, from: RecordedExchange, answer: { status: number; hadEnded?: boolean; says: string }) {
  const { status, says, hadEnded = false } = answer
  const error = status === 401 ? 'invalid_token' : 'invalid_grant'
  const sent: SentExperiment = {
    ...{ id, from: from.id, hadEnded, exchanges: [] },
    guess: lessons.get(id)?.predictions.findIndex(({ when }) => when.includes(`${status} ${error}`)),
    request: { method: 'POST', url: from.request.url, headers: [] },
    answer: { status, headers: [], body: JSON.stringify({ error, error_description: says }) },
  }
  const run = runOf(...complete, ...(hadEnded ? [givenBack('rt_of_it')] : []))
  const card = whatIfView(from, { run, lessons, sent: [sent], now: 0 }).find((one) => one.id === id)
  if (!card?.done || !('html' in card.done)) throw new Error(`There is no answer of ${id}.`)
  return { warning: card.warning, afterwards: card.afterwards, ...card.done }
}

/** The card of an experiment that was answered as if nothing were wrong. */
function answeredWithTokens(id: string) {
  const refreshed = asShop(`${AUTH}/token`, {
    form: { grant_type: 'refresh_token', refresh_token: 'rt_of_it' },
    json: { access_token: 'next_token_of_it', refresh_token: 'next_rt_of_it' },
  })
  const from = id === 'refresh-again' ? refreshed : token
  const answer = { status: 200, headers: [], body: '{"access_token":"a_second_one"}' }
  const request = { method: 'POST', url: from.request.url, headers: [] }
  const sent = { ...{ id, from: from.id, hadEnded: false, exchanges: [] }, guess: 0, request, answer }
  const run = runOf(...complete, refreshed)
  return whatIfView(from, { run, lessons, sent: [sent], now: 0 }).find((one) => one.id === id)
}

describe('What is said of an experiment goes by what happened', () => {
  it('explains nothing that another check kept from happening', () => {
    const expired = cardOf('token-withdrawn', list, { status: 401, says: 'The access token has expired' })
    expect(expired).toMatchObject({ isOther: true, isExpected: false, actual: 'another check came first' })
    const known = { status: 401, says: 'The access token was revoked or has ended' }
    expect(cardOf('token-withdrawn', list, known)).toMatchObject({ isOther: false, isExpected: true })
    const spoilt = { status: 400, says: 'The code was shown with a wrong verifier before' }
    expect(cardOf('code-again', token, spoilt)).toMatchObject({ isOther: true, isExpected: false })
  })

  it.each(['code-again', 'refresh-again', 'wrong-verifier'])('says what a copy without the check did: %s', (id) => {
    const card = answeredWithTokens(id)
    expect(card).toMatchObject({ done: { isUnrefused: true } })
    expect(card?.afterwards).toBeUndefined()
    expect(card?.warning).toMatch(/^Nothing refused it the last time, so this did not happen: “/)
    const refused = cardOf('code-again', token, { status: 400, says: 'The code was used before' })
    expect(refused).toMatchObject({ isUnrefused: false, afterwards: 'To go on, make a new run.' })
  })

  it('sends nobody on from what another check refused: nothing has ended', () => {
    const spoilt = cardOf('code-again', token, { status: 400, says: 'The code was shown with a wrong verifier before' })
    expect(spoilt.afterwards).toBeUndefined()
  })

  it('ends no access that had ended before', () => {
    const says = 'The code was used before'
    const before = cardOf('code-again', token, { status: 400, says })
    expect(before).toMatchObject({ isExpected: true, actual: 'A refusal, and the first token ends as well' })
    const unsent = whatIfView(token, { run: runOf(...complete), lessons, sent: [], now: 0 })
    expect(unsent.find(({ id }) => id === 'code-again')?.warning).toContain('This ends the access of this run')
    const late = cardOf('code-again', token, { status: 400, says, hadEnded: true })
    expect(late).toMatchObject({ isExpected: false, actual: 'A refusal, and nothing was left to end' })
    expect(`${late.warning} ${late.html}`).not.toMatch(/This ends the access|next request is answered/)
    expect(late.warning).toContain('has ended before')
  })

  it.each([...lessons.values()].filter(({ ends }) => ends !== undefined).map(({ id }) => id))(
    'has words for an access that had ended before: %s',
    (id) => expect(lessons.get(id)?.ended).toBeDefined(),
  )

  it('promises nobody an access that may have ended', () => {
    expect(JSON.stringify([...lessons.values()])).not.toMatch(/keeps its access/)
  })

  it('names for each refusal the check that has to refuse, by its words', () => {
    const said = readChecks().map(({ says }) => says)
    expect([...lessons.values()].filter(({ check }) => check !== undefined && !said.includes(check))).toEqual([])
    const unnamed = [...lessons.values()].filter(({ check }) => check === undefined).map(({ id }) => id)
    expect(unnamed.sort()).toEqual(['callback-again', 'no-pages'])
  })
})

describe('The access of a run has ended', () => {
  it('when the refresh token was given back, or somebody ended it at CloudDrive', () => {
    expect(isEnded()).toBe(false)
    expect(isEnded(givenBack('rt_of_it'))).toBe(true)
    const ended = recorded(`${AUTH}/account/connections`, {
      form: { client_id: 'printshop-web' },
      location: `${AUTH}/account/connections?ended=printshop-web`,
    })
    expect(isEnded(ended)).toBe(true)
  })

  it('not when an access token alone was given back, or more came since', () => {
    expect(isEnded(givenBack('access_token_of_it'))).toBe(false)
    const back = givenBack('rt_of_it')
    expect(isEnded(back, asShop(`${PHOTOS}/v1/photos`, { headers, json: { photos: [] } }))).toBe(false)
  })
})

describe('Use the token after it was given back', () => {
  it('gives back the refresh token, or the client would go on with it', () => {
    const withdraw = EXPERIMENTS.find(({ id }) => id === 'token-withdrawn')?.before
    const request = withdraw?.({ exchange: list, run: runOf(...complete), now: 0 })
    expect(Object.fromEntries(request?.form ?? [])).toMatchObject({
      token: 'rt_of_it',
      token_type_hint: 'refresh_token',
    })
  })
})

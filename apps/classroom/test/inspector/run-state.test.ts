import { describe, expect, it } from 'vitest'
import { runName } from '../../src/inspector/run-name.ts'
import { storyFrom } from '../../src/inspector/story.ts'
import { endedBy } from '../../src/what-if/ended-before.ts'
import type { SentExperiment } from '../../src/what-if/sent-experiments.ts'
import { readWhatIfLessons } from '../../src/what-if/what-if-lessons.ts'
import { AUTH, PHOTOS, recorded, SHOP } from '../recorded.ts'
import { storyOf } from '../traffic.ts'

const lessons = readWhatIfLessons()
const USED = 'The code was used before'
const question = 'Hand in the same code a second time'

function sent(id: string, status: number, error: string, error_description = USED, hadEnded = false): SentExperiment {
  const request = { method: 'POST', url: `${AUTH}/token`, headers: [] }
  const answer = { status, headers: [], body: JSON.stringify({ error, error_description }) }
  return { id, from: '', guess: 0, request, hadEnded, exchanges: [], answer }
}

describe('D3 a run that came to its end, and was ended afterwards', () => {
  it('says both: that it is complete, and which experiment ended its access', () => {
    const ending = endedBy(
      [sent('wrong-secret', 401, 'invalid_client'), sent('code-again', 400, 'invalid_grant')],
      lessons,
    )
    expect(ending).toBe(question)
    const story = storyFrom(storyOf('shop'), ending)
    expect(story.state.words).toBe(`complete; then the experiment “${question}” ended its access`)
    expect(runName(story)).toMatch(/ · complete, then ended$/)
  })

  it('is ended by no experiment whose answer does not say so', () => {
    expect(
      endedBy([sent('code-again', 401, 'invalid_client'), sent('wrong-secret', 401, 'invalid_client')], lessons),
    ).toBe(undefined)
  })

  it('is ended by no experiment that another check refused, or that came when nothing was left to end', () => {
    const spoilt = sent('code-again', 400, 'invalid_grant', 'The code was shown with a wrong verifier before')
    const late = sent('code-again', 400, 'invalid_grant', USED, true)
    expect(endedBy([spoilt], lessons)).toBe(undefined)
    expect(endedBy([late], lessons)).toBe(undefined)
    expect(endedBy([{ ...late, first: sent('code-again', 400, 'invalid_grant') }], lessons)).toBe(question)
  })
})

describe('D1 complete', () => {
  const pages = ['/', '/help', '/orders', '/photos'].map((path) => recorded(SHOP + path))

  it('is no run of pages alone', () => {
    expect(storyFrom(pages).state).toMatchObject({ kind: 'under way' })
  })

  it('is no run in which photos came to nobody but CloudDrive’s own page', () => {
    const asked = recorded(`${AUTH}/authorize?client_id=printshop-web&scope=photos.read&state=some-state`)
    const own = recorded(`${PHOTOS}/v1/photos`, { sender: 'auth', json: { photos: [{ id: 'p_1' }] } })
    expect(storyFrom([...pages, asked, own]).state.kind).toBe('under way')
    const came = recorded(`${PHOTOS}/v1/photos`, { sender: 'printshop', json: { photos: [{ id: 'p_1' }] } })
    expect(storyFrom([...pages, asked, own, came]).state.kind).toBe('complete')
  })
})

describe('D3 a run that was refused', () => {
  const asks = `${AUTH}/authorize?client_id=printshop-web&scope=photos.read&state=some-state`
  const back = (error: string) => `${SHOP}/callback?error=${error}&state=some-state`
  const without = back('invalid_request')
  const no = back('access_denied')
  it.each([
    ['for it asked without PKCE', 'refused at step 2', [recorded(asks, { location: without })]],
    [
      'for that as soon as somebody had signed in',
      'refused at step 3',
      [recorded(asks), recorded(`${AUTH}/login`, { form: { username: 'alice' }, location: without })],
    ],
    [
      'by the person',
      'you said no, at step 4',
      [recorded(asks), recorded(`${AUTH}/consent`, { form: { decision: 'deny' }, location: no })],
    ],
  ])('%s, says so of the step under which its refusal stands: %s', (_why, words, exchanges) => {
    const brought = recorded(words.startsWith('you') ? no : without, { status: 400 })
    const { state, messages } = storyFrom([...exchanges, brought])
    expect(state.words).toBe(words)
    expect(messages.find(({ lesson }) => lesson === 'error-redirect')?.step).toBe(state.step)
  })
})

describe('D6 a run is called', () => {
  it.each([
    ['Alice Moreau', 'Alice'],
    ['Learner 7', 'Learner 7'],
    ['Learner 12', 'Learner 12'],
    ['Zoë 2nd', 'Zoë'],
    ['  Ngozi   Adichie', 'Ngozi'],
  ])('after the account %s: %s', (username, called) => {
    const story = storyFrom([
      recorded(`${AUTH}/authorize?client_id=printshop-web&scope=photos.read&state=some-state`),
      recorded(`${AUTH}/introspect`, { sender: 'photos', method: 'POST', json: { active: true, username } }),
    ])
    expect(runName(story).split(' · ')[1]).toBe(called)
  })

  it.each([
    ['alice', 'Alice'],
    ['learner7', 'Learner 7'],
    ['learner7-2', 'Learner 7'],
  ])('after who typed %s, until CloudDrive says more: %s', (username, called) => {
    const story = storyFrom([
      recorded(`${AUTH}/authorize?client_id=printshop-web&scope=photos.read&state=some-state`),
      recorded(`${AUTH}/login`, { method: 'POST', status: 303, form: { username } }),
    ])
    expect(runName(story).split(' · ')[1]).toBe(called)
  })

  it('by a registered name that is shown as the text that it is', () => {
    const client = { client_id: 'c_1', client_name: '<b>Canary</b>' }
    const story = storyFrom([
      recorded(`${AUTH}/register`, { sender: 'other', method: 'POST', status: 201, json: client }),
      recorded(`${AUTH}/authorize?client_id=c_1&scope=photos.read&state=some-state`),
    ])
    expect(runName(story)).toBe('<b>Canary</b> · at step 3')
  })

  it.each([
    ['the sign-in page', 'waiting', 'is waiting for your answer. It will not learn this password.', 'name="password"'],
    ['the page that asks', 'who', '· localhost:8080<br>Registered here', 'name="decision"'],
  ])('D6 by the name that %s says, of an app that was registered during another run', (_page, line, says, field) => {
    const html = `<p class="${line}"><strong><bdi>&lt;b&gt;Al &amp; Bo&#39;s&lt;/b&gt;</bdi></strong> ${says}</p><input ${field}>`
    const run = [recorded(`${AUTH}/authorize?client_id=c_1&scope=photos.read&state=some-state`, { html })]
    expect(runName(storyFrom(run))).toBe("<b>Al & Bo's</b> · at step 3")
  })
})

import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { describe, expect, it } from 'vitest'
import { expectedRows, rowsOf } from '../../src/inspector/diagram-rows.ts'
import { storyFrom } from '../../src/inspector/story.ts'
import { textVersion } from '../../src/inspector/text-version.ts'
import type { Message } from '../../src/messages/message.ts'
import { messagesOf } from '../../src/messages/messages.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { AUTH, PHOTOS, recorded, SHOP } from '../recorded.ts'
import { storyOf } from '../traffic.ts'

const lessons = openLessons()
const drawn = (messages: Message[]) => rowsOf(messages, messages, lessons)
const shown = (story: string | RecordedExchange[]) =>
  messagesOf(typeof story === 'string' ? storyOf(story) : story).filter(({ housekeeping }) => !housekeeping)

describe('What the diagram draws', () => {
  it('a run of the shop in twenty-one arrows, each redirect in two', () => {
    const lines = shown('shop').map(({ step, line }) => `${step} ${line.replace(/made-up-\d+/, '…')}`)
    expect(lines.toSorted()).toEqual(
      [
        ...['1 GET /', '1 200 OK', '2 GET /connect', '2 303 See Other', '2 GET /authorize'],
        ...['3 200 OK', '3 POST /login', '3 200 OK', '4 POST /consent', '5 303 See Other', '5 GET /callback'],
        ...['6 POST /token', '7 200 OK', '8 GET /v1/photos', '8 GET /v1/photos/…/thumbnail'],
        ...['9 POST /introspect', '9 200 OK', '9 200 OK', '9 200 OK', '8 GET /photos', '9 200 OK'],
      ].toSorted(),
    )
  })

  it('D8 folds the pictures and the proof of an order, which are files and no pages of the shop', () => {
    const files = ['pictures/1', 'pictures/2', 'proof.pdf'].map((file) => recorded(`${SHOP}/orders/o_1/${file}`))
    const messages = messagesOf([recorded(`${SHOP}/orders/o_1`, { html: '<p>' }), ...files])
    const told = messages.filter(({ housekeeping }) => !housekeeping)
    expect(told.map(({ line }) => line)).toEqual(['GET /orders/o_1', '200 OK'])
  })

  it('folds what the authorization server asks for its own pages into the step of the page', () => {
    const folded = messagesOf(storyOf('shop')).filter(({ housekeeping, from }) => housekeeping && from === 'auth')
    const steps = folded.filter(({ line }) => line.startsWith('GET /v1/')).map(({ step }) => step)
    expect(steps).toEqual([3, 3, 4])
  })

  it('folds the question of a browser before it sends a token to another site', () => {
    expect(
      shown('spa')
        .filter(({ to }) => to === 'photos')
        .map(({ line }) => line),
    ).toEqual(['GET /v1/photos', '200 OK'])
  })

  it('never folds a refusal', () => {
    const ask = () => recorded(`${PHOTOS}/v1/photos`, { sender: 'printshop' })
    const twice = [ask(), ask()]
    const refused = recorded(`${PHOTOS}/v1/photos`, { sender: 'printshop', status: 401 })
    const lines = messagesOf([...twice, refused]).filter(({ housekeeping }) => !housekeeping)
    expect(lines.map(({ line }) => line)).toEqual(['GET /v1/photos', '200 OK', 'GET /v1/photos', '401 Unauthorized'])
  })

  it('says of a refusal on its way back that it is one, and of no code', () => {
    const brought = recorded(`${SHOP}/callback?error=access_denied&state=state_abcdefgh`, { status: 400 })
    const words = drawn(shown([brought])).map((row) => row.kind === 'arrow' && row.arrow.plain)
    expect(words).toEqual(['here is the refusal', 'the shop says so'])
  })

  it('puts a redirect before the request that follows it, however late its last byte left', () => {
    const target = `${AUTH}/authorize?client_id=printshop-web&state=state_abcdefgh`
    const redirect = recorded(`${SHOP}/connect`, { location: target, took: 40 })
    const lines = messagesOf([redirect, recorded(target)]).map(({ line }) => line)
    expect(lines).toEqual(['GET /connect', '303 See Other', 'GET /authorize', '200 OK'])
  })

  it('says where something is missing, in the picture and in the text', () => {
    const url = `${AUTH}/authorize?client_id=printshop-web`
    const messages = messagesOf([recorded(`${SHOP}/connect`), { ...recorded(url), missed: 3 }])
    const sentence =
      '3 requests to CloudDrive sign-in were not recorded before this one: too many at once, or no classroom.'
    const rows = drawn(messages).map((row) => (row.kind === 'missed' ? row.sentence : row.kind))
    expect(rows).toEqual(['arrow', 'arrow', sentence, 'arrow', 'arrow'])
    expect(textVersion('Run 1', messages, lessons)).toContain(`\n${sentence}\n`)
  })

  it('says how many messages a fold holds, without the numbers of photos', () => {
    const asked = ['p_aaaaaaaaaaaaaaaa', 'p_bbbbbbbbbbbbbbbb'].map((id) => recorded(`${AUTH}/photos/${id}/thumbnail`))
    const [row] = drawn(messagesOf(asked))
    expect(row).toMatchObject({
      kind: 'folded',
      summary: '4 housekeeping messages',
      kinds: 'GET /photos/…/thumbnail (2 times), 200 OK (2 times)',
    })
  })

  it('dots what is still to come, and calls it expected', () => {
    const story = storyFrom(storyOf('interrupted'))
    expect(story.expected[0]).toMatchObject({ step: 4, line: 'POST /consent' })
    const [row] = expectedRows(story.expected, story.telling, lessons)
    expect(row).toMatchObject({ arrow: { message: undefined, name: expect.stringMatching(/^Expected: /) } })
  })

  it('expects nothing more once somebody has refused', () => {
    const refusal = recorded(`${AUTH}/consent`, {
      form: { decision: 'deny' },
      location: `${SHOP}/callback?error=access_denied`,
    })
    expect(storyFrom([refusal])).toMatchObject({ expected: [], state: { kind: 'ended', step: 4 } })
  })

  it.each([
    ['shop', 'complete', 9],
    ['interrupted', 'under way', 3],
  ])('says of the run %s that it is %s', (story, kind, step) => {
    expect(storyFrom(storyOf(story)).state).toMatchObject({ kind, step })
  })

  it('says that a run is held while its newest redirect waits, and no longer', () => {
    const target = `${AUTH}/authorize?client_id=printshop-web&state=state_abcdefgh`
    const redirect = recorded(`${SHOP}/connect`, { location: target })
    redirect.response.held = true
    expect(storyFrom([redirect]).state).toMatchObject({ kind: 'held' })
    expect(storyFrom([redirect, recorded(target)]).state).toMatchObject({ kind: 'under way' })
  })
})

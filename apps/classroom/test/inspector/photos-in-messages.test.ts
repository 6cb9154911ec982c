import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { describe, expect, it } from 'vitest'
import { carriedIn } from '../../src/inspector/carried.ts'
import { knowledgeAt, whoHasSeen } from '../../src/inspector/who-has-seen.ts'
import type { Message } from '../../src/messages/message.ts'
import { messagesOf } from '../../src/messages/messages.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { tellLesson, tellStep } from '../../src/teaching/tell.ts'
import { AUTH, PHOTOS, recorded, SHOP } from '../recorded.ts'

const lessons = openLessons()
const OFFERED = ['p_lake', 'p_dog', 'p_scan', 'p_wood']
const ask = `${AUTH}/authorize?client_id=printshop-web&scope=photos.read&state=state_abcdefgh`
const box = (id: string) => `<input type="checkbox" name="photo" value="${id}"><img src="/photos/${id}/thumbnail">`
const atStorage = (path: string, made: Parameters<typeof recorded>[1]) =>
  recorded(`${PHOTOS}/v1/photos${path}`, { sender: 'printshop', ...made })
const picture = (url: string, sender: RecordedExchange['sender'] = 'printshop') => {
  const exchange = recorded(url, { sender })
  return { ...exchange, response: { ...exchange.response, body: { type: 'image/jpeg', bytes: 4000 } } }
}
const list = (...ids: string[]) => atStorage('', { json: { photos: ids.map((id) => ({ id, title: 'A photo' })) } })
const details = (...identifiers: string[]) => [{ type: 'photo_access', actions: ['read'], identifiers }]

/** One after the other, in whatever order they were made. */
function inTime(exchanges: RecordedExchange[]): RecordedExchange[] {
  return exchanges.map((one, place) => ({
    ...one,
    request: { ...one.request, at: place * 10 },
    response: { ...one.response, at: place * 10 + 5 },
  }))
}

/** A run in which two of four photos were ticked, and what the client got. */
function ticked(...after: RecordedExchange[]): Message[] {
  const location = `${SHOP}/callback?code=code_abcdefgh`
  const consent = recorded(`${AUTH}/consent`, { form: { decision: 'allow' }, location })
  consent.request.body = { text: 'decision=allow&photo=p_lake&photo=p_dog' }
  const page = recorded(ask, { html: `${OFFERED.map(box).join('')} name="decision"` })
  return messagesOf(inTime([page, consent, recorded(location), token(), ...after]))
}

/** A run in which nobody was asked: CloudDrive remembered. */
function remembered(...after: RecordedExchange[]): Message[] {
  const location = `${SHOP}/callback?code=code_abcdefgh`
  return messagesOf(inTime([recorded(ask, { location }), recorded(location), token(), ...after]))
}

const token = () =>
  recorded(`${AUTH}/token`, {
    sender: 'printshop',
    form: { grant_type: 'authorization_code', code: 'code_abcdefgh' },
    json: { access_token: 'access_token_of_it', authorization_details: details('p_lake', 'p_dog') },
  })

function photosIn(messages: Message[], lesson: string) {
  const message = messages.find((one) => one.lesson === lesson)
  if (!message) throw new Error(`There is no ${lesson}.`)
  const { isIn, isNot } = carriedIn(message, messages)
  const ofPhotos = (labels: string[]) => labels.filter((label) => /photo/.test(label))
  return { isIn: ofPhotos(isIn), isNot: ofPhotos(isNot) }
}

const NUMBERS = 'the numbers of the 2 photos you ticked'
const PICTURES = 'the pictures of the 2 photos you ticked'
const OTHERS = 'your other 2 photos'

describe('What is in a message, and what is not: its own bytes decide', () => {
  it.each([
    ['consent', [NUMBERS], [PICTURES, OTHERS]],
    ['consent-page', [NUMBERS, 'the numbers of your other 2 photos'], [PICTURES]],
    ['token-response', [NUMBERS], [PICTURES, OTHERS]],
    ['photos-response', [NUMBERS], [PICTURES, OTHERS]],
    ['photos-request', [], [NUMBERS, PICTURES, OTHERS]],
    ['photo-request', ['the number of 1 of the 2 photos you ticked'], [PICTURES, OTHERS]],
    ['photo-response', ['the picture of 1 of the 2 photos you ticked'], [NUMBERS, OTHERS]],
  ])('of photos, ticked or not, in: %s', (lesson, isIn, isNot) => {
    const messages = ticked(list('p_lake', 'p_dog'), picture(`${PHOTOS}/v1/photos/p_lake/content`))
    expect(photosIn(messages, lesson)).toEqual({ isIn, isNot })
  })

  it('of photos in a token, and on a page of the shop', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const jwt = `${part({ alg: 'ES256', typ: 'at+jwt' })}.${part({ authorization_details: details('p_dog') })}.signature`
    const shown = atStorage('', { headers: { Authorization: `Bearer ${jwt}` }, json: { photos: [] } })
    const page = recorded(`${SHOP}/photos`, { html: '<img src="/photos/p_lake/thumbnail">' })
    const messages = ticked(shown, page)
    expect(photosIn(messages, 'photos-request').isIn).toEqual(['the number of 1 of the 2 photos you ticked'])
    expect(photosIn(messages, 'shop-answer').isIn).toEqual(['the number of 1 of the 2 photos you ticked'])
  })

  it('of photos where nobody was asked: the grant lists them', () => {
    const { isIn, isNot } = photosIn(remembered(list('p_lake', 'p_dog')), 'photos-response')
    expect(isIn).toEqual(['the numbers of the 2 photos that the grant lists'])
    expect(isNot).toEqual(['the pictures of the 2 photos that the grant lists'])
  })

  it('of photos that came though nobody ticked them', () => {
    expect(photosIn(ticked(list(...OFFERED)), 'photos-response').isIn).toEqual([
      NUMBERS,
      'the numbers of your other 2 photos',
    ])
    expect(photosIn(remembered(list(...OFFERED)), 'photos-response').isIn).toContain(
      'the numbers of your other 2 photos',
    )
  })
})

describe('Who has seen what, of photos', () => {
  it('counts a number that was ticked as it counts one that was not', () => {
    const messages = ticked(list('p_lake', 'p_dog'), picture(`${PHOTOS}/v1/photos/p_lake/content`))
    const decision = messages.find(({ lesson }) => lesson === 'consent')
    const order = new Map(messages.map(({ id }, index) => [id, index]))
    const rows = whoHasSeen(messages).map((sight) => [sight.item.name, decision && knowledgeAt(sight, decision, order)])
    expect(Object.fromEntries(rows)).toMatchObject({
      chosen_numbers: [{ since: 3, isNew: false }, 'not yet', { since: 3, isNew: false }, { since: 'start' }],
      other_photos: [{ since: 3, isNew: false }, 'never', { since: 3, isNew: false }, { since: 'start' }],
      chosen_photos: ['never', 'not yet', 'never', { since: 'start' }],
    })
  })
})

describe('What is said of photos that came though nobody chose them', () => {
  const said = (messages: Message[]) => {
    const answer = messages.find(({ lesson }) => lesson === 'photos-response')
    const [lesson, step] = [lessons.messages.get('photos-response'), lessons.steps.find(({ number }) => number === 9)]
    if (!answer || !lesson || !step) throw new Error('There is no list of photos.')
    return JSON.stringify([
      { ...tellLesson(lesson, answer), or: [] },
      { ...tellStep(step, answer), or: [] },
    ])
  }
  const CALM = /they are not in it|not even told that they exist|are what you ticked|list of photos (are|were) checked/

  it.each([
    ['ticked', ticked],
    ['remembered', remembered],
  ])('no word that the list was kept, when it was not: %s', (_how, run) => {
    expect(said(run(list('p_lake', 'p_dog')))).toMatch(CALM)
    expect(said(run(list(...OFFERED)))).not.toMatch(CALM)
    expect(said(run(list(...OFFERED)))).toContain('more photos than you allowed')
  })

  it('and not of what CloudDrive asks for its own page', () => {
    const own = { ...list(...OFFERED), sender: 'auth' as const }
    expect(said(ticked(list('p_lake'), own))).toMatch(CALM)
  })
})

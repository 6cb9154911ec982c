import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkFind } from '../../apps/classroom/src/inspector/check-find.ts'
import { type Choice, choicesOf, solutionsOf } from '../../apps/classroom/src/inspector/find-it.ts'
import { parametersOf } from '../../apps/classroom/src/inspector/parameters.ts'
import { messagesOn } from '../../apps/classroom/src/inspector/run-for-tour.ts'
import { whereToLook } from '../../apps/classroom/src/inspector/where-to-look.ts'
import type { Message } from '../../apps/classroom/src/messages/message.ts'
import { messagesOf } from '../../apps/classroom/src/messages/messages.ts'
import { textOf } from '../../apps/classroom/src/runs/said.ts'
import { type Find, readFinds } from '../../apps/classroom/src/teaching/find-it.ts'
import { openLessons } from '../../apps/classroom/src/teaching/lessons.ts'
import { read } from './project-files.ts'
import { startRecordedStack } from './recorded-stack.ts'
import { createWalker } from './stack.ts'

const lessons = openLessons()
const alice = createWalker({ username: 'alice', password: 'white-rabbit' })

let stack: Awaited<ReturnType<typeof startRecordedStack>>
let messages: Message[] = []

beforeAll(async () => {
  stack = await startRecordedStack()
  await alice.walk(stack.shop)
  expect((await alice.walk(`${stack.shop}/connect`)).url).toBe(`${stack.shop}/photos`)
  await stack.allRecorded()
  // The walker is a browser, though it does not say so: whoever is none of the three is Alice.
  const records = stack.records.map((one) => (one.sender === 'other' ? { ...one, sender: 'browser' as const } : one))
  messages = messagesOf(records)
})
afterAll(() => stack?.stop())

const findOf = (step: number) => readFinds().find((one) => one.step === step) as Find
const rightOnes = (step: number): Choice[] => {
  const choices = choicesOf(findOf(step), messages, lessons)
  return choices.filter(({ id }) => checkFind(findOf(step), id, messages, lessons)?.isRight)
}
const body = (message: Message) => textOf(message.body)
/** All addresses of the run, and those that somebody was sent to. */
const addresses = () =>
  messages.flatMap(({ exchange, headers }) => [
    exchange.request.url,
    ...headers.filter(([name]) => /^location$/i.test(name)).map(([, url]) => url),
  ])

/** What is right, found without the lessons: in the bytes that went over the wire. */
const PROOFS: Record<number, () => unknown> = {
  1: () => messages.filter((one) => one.kind === 'answer' && body(one).includes('type="password"')).map(({ id }) => id),
  2: () => new URL(addresses().find((url) => url.includes('/authorize?')) ?? '').searchParams.get('state'),
  3: () =>
    messages
      .filter(({ kind, exchange }) => kind === 'request' && /(^|&)password=/.test(textOf(exchange.request.body)))
      .map(({ id }) => id),
  4: () => [...new Set(/"identifiers":\["([^\]]+)"\]/.exec(tokenClaims())?.[1]?.split('","'))].join(' '),
  5: () => new URL(addresses().find((url) => url.includes('/authorize?')) ?? '').searchParams.get('state'),
  6: () => ['Authorization', 'code_verifier'],
  7: () => JSON.parse(tokenClaims()).aud,
  8: () => `Bearer ${accessToken()}`,
  9: () => messages.filter((one) => one.to === 'printshop' && body(one).startsWith('{"photos"')).map(({ id }) => id),
}
const accessToken = () =>
  messages.map((one) => /"access_token":"([^"]+)"/.exec(body(one))?.[1]).find((token) => token !== undefined) ?? ''
const tokenClaims = () => Buffer.from(accessToken().split('.')[1] ?? '', 'base64url').toString('utf8')

describe('D9 Find it: the solutions beside a real run', () => {
  it.each(readFinds().map(({ step }) => step))('step %i: what counts as right is what went over the wire', (step) => {
    const right = rightOnes(step)
    expect(right.length).toBeGreaterThan(0)
    const proof = PROOFS[step]?.()
    if (findOf(step).among === 'messages') expect(right.map(({ id }) => id)).toEqual(proof)
    else if (Array.isArray(proof)) expect(right.map(({ name }) => name)).toEqual(proof)
    else expect(right.map(({ whole }) => whole)).toEqual([proof])
  })

  it.each(readFinds().map(({ step }) => step))('step %i: every other click is told why not', (step) => {
    const choices = choicesOf(findOf(step), messages, lessons)
    const right = rightOnes(step).map(({ id }) => id)
    const wrong = choices.filter(({ id }) => !right.includes(id))
    expect(wrong.length).toBeGreaterThan(0)
    for (const { id } of wrong) {
      const verdict = checkFind(findOf(step), id, messages, lessons)
      expect(verdict).toMatchObject({ isRight: false, words: expect.stringMatching(/^[A-Z].{15,}\.$/s) })
      expect(verdict?.words).not.toMatch(/[{}]/)
    }
    for (const id of right) {
      expect(checkFind(findOf(step), id, messages, lessons)?.words).not.toMatch(/[{}]|“”/)
    }
  })

  it.each(readFinds().map(({ step }) => step))('step %i: the tour looks at a message of it that is right', (step) => {
    const choices = choicesOf(findOf(step), messages, lessons)
    const look = whereToLook(findOf(step), choices, messagesOn(step, messages))
    expect(look).toMatchObject({ step, housekeeping: false })
    // The page with the field comes in step 3: in step 1 there is to be seen that the shop has none.
    if (step === 1) {
      expect(look).toMatchObject({ kind: 'answer', from: 'printshop' })
      expect(body(look as Message)).not.toContain('type="password"')
    } else expect(rightOnes(step).map(({ message }) => message.id)).toContain(look?.id)
  })

  it('step 4: the photos of the answer can be counted before anything is chosen, each on a line of its own', () => {
    const ticked = String(PROOFS[4]?.()).split(' ')
    expect(ticked.length).toBeGreaterThan(1)
    const photo = choicesOf(findOf(4), messages, lessons).find(({ name }) => name === 'photo')
    expect(photo?.lines).toEqual(ticked)
    const consent = photo && parametersOf(photo.message, lessons).find(({ name }) => name === 'photo')
    expect(consent?.values).toEqual(ticked)
  })

  it('step 6: what is right stood in no address, and what stood in one is told where', () => {
    const right = rightOnes(6).map(({ whole }) => whole)
    expect(addresses().filter((url) => right.some((value) => url.includes(encodeURIComponent(value))))).toEqual([])
    expect(checkFind(findOf(6), 'code', messages, lessons)?.words).toBe(
      'That is code, and it stood in an address, in step 5.',
    )
  })

  it('the hunt of the workshop: one message has the password, and the message with the code has all four that are compared', () => {
    expect(rightOnes(3)).toHaveLength(1)
    const [row = ''] = read('docs/workshop/answer-key.md').match(/^\| the four things that .*$/m) ?? []
    const four = [...row.matchAll(/`([A-Za-z_]+)`/g)].map(([, name = '']) => name).filter((name) => name !== 'state')
    expect(four).toHaveLength(4)
    const names = choicesOf(findOf(6), messages, lessons).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(four))
  })

  it('step 5: a state that was changed on the way is told apart', () => {
    const changed = messages.map((one) => {
      if (one.lesson !== 'callback') return one
      const request = { ...one.exchange.request, url: one.exchange.request.url.replace(/state=./, 'state=!') }
      return { ...one, exchange: { ...one.exchange, request } }
    })
    expect(checkFind(findOf(5), 'state', changed, lessons)).toMatchObject({
      isRight: false,
      words: expect.stringContaining('somebody has changed it'),
    })
  })

  it('shows all that is right to who asks to be shown', () => {
    for (const find of readFinds()) {
      const choices = choicesOf(find, messages, lessons)
      expect(solutionsOf(find, choices).map(({ id }) => id)).toEqual(rightOnes(find.step).map(({ id }) => id))
    }
  })
})

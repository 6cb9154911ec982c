import { expect, it } from 'vitest'
import { storyFrom } from '../../src/inspector/story.ts'
import { textVersion } from '../../src/inspector/text-version.ts'
import { messagesOf } from '../../src/messages/messages.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { AUTH, EVIL, recorded, SHOP } from '../recorded.ts'

const lessons = openLessons()
const told = (location: string) =>
  textVersion('Run 1', messagesOf([recorded(`${SHOP}/connect`, { location })]), lessons)

it('D2 where the shop sends the browser is CloudDrive, or a drive that knows the shop by another name', () => {
  expect(told(`${AUTH}/authorize?client_id=printshop-web&state=s`)).toContain('(go to CloudDrive)')
  expect(told(`${EVIL}/authorization?client_id=printshop-at-freedrive&state=s`)).toContain('(go to another drive)')
})

it('D2 the step in which it does so is headed by the drive that it asks, also where that drive sends the browser on to CloudDrive', () => {
  const [asks, sentOn] = [
    `${EVIL}/authorization?client_id=printshop-at-freedrive&state=s`,
    `${AUTH}/authorize?client_id=printshop-web&state=s`,
  ]
  const exchanges = [
    recorded(`${SHOP}/connect`, { location: asks }),
    recorded(asks, { location: sentOn }),
    recorded(sentOn),
  ]
  expect(textVersion('Run 1', messagesOf(exchanges), lessons)).toContain(
    'Step 2: PrintShop sends your browser to another drive than CloudDrive\n',
  )
  expect(told(`${AUTH}/authorize?client_id=printshop-web&state=s`)).toContain(
    'Step 2: PrintShop sends your browser to CloudDrive\n',
  )
})

it('D2 a shop that cannot ask sends nobody anywhere', () => {
  const messages = messagesOf([
    recorded(`${SHOP}/connect`, { status: 503, html: '<h1>CloudDrive does not answer</h1>' }),
  ])
  expect(textVersion('Run 1', messages, lessons)).toMatch(/503 [^(]*\(the shop says so\)/)
})

it('D3 the answer that it refuses after it asked another drive is refused at step 5, not beside the steps', () => {
  const back = `${SHOP}/callback?code=code_1&state=s&iss=${AUTH}`
  const form = { grant_type: 'authorization_code', code: 'code_1', code_verifier: 'verifier' }
  const { state } = storyFrom([
    recorded(`${SHOP}/connect`, { location: `${EVIL}/authorization?client_id=printshop-at-freedrive&state=s` }),
    recorded(`${AUTH}/authorize?client_id=printshop-web&state=s`, { location: back }),
    recorded(back, { status: 400, took: 40 }),
    recorded(`${EVIL}/token`, { sender: 'printshop', form, status: 400, json: { error: 'invalid_grant' } }),
  ])
  expect(state).toEqual({ kind: 'ended', words: 'refused at step 5', step: 5 })
})

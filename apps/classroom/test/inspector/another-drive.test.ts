import { expect, it } from 'vitest'
import { textVersion } from '../../src/inspector/text-version.ts'
import { messagesOf } from '../../src/messages/messages.ts'
import { readLessons } from '../../src/teaching/lessons.ts'
import { AUTH, EVIL, recorded, SHOP } from '../recorded.ts'

const lessons = readLessons()
const told = (location: string) =>
  textVersion('Run 1', messagesOf([recorded(`${SHOP}/connect`, { location })]), lessons)

it('D2 where the shop sends the browser is CloudDrive, or a drive that knows the shop by another name', () => {
  expect(told(`${AUTH}/authorize?client_id=printshop-web&state=s`)).toContain('(go to CloudDrive)')
  expect(told(`${EVIL}/authorization?client_id=printshop-at-freedrive&state=s`)).toContain('(go to another drive)')
})

it('D2 a shop that cannot ask sends nobody anywhere', () => {
  const messages = messagesOf([
    recorded(`${SHOP}/connect`, { status: 503, html: '<h1>CloudDrive does not answer</h1>' }),
  ])
  expect(textVersion('Run 1', messages, lessons)).toMatch(/503 [^(]*\(the shop says so\)/)
})

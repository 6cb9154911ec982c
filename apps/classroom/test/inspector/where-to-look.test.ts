import { expect, it } from 'vitest'
import { choicesOf, solutionsOf } from '../../src/inspector/find-it.ts'
import { messagesOn } from '../../src/inspector/run-for-tour.ts'
import { whereToLook } from '../../src/inspector/where-to-look.ts'
import { messagesOf } from '../../src/messages/messages.ts'
import { readFinds } from '../../src/teaching/find-it.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { AUTH, recorded } from '../recorded.ts'
import { storyOf } from '../traffic.ts'

const lessons = openLessons()

it.each(['shop', 'again', 'pushed', 'sign-in', 'spa', 'cli', 'own', 'gallery'])(
  'the tour looks at nothing that is folded away or of another step: %s',
  (story) => {
    const messages = messagesOf(storyOf(story))
    const looks = readFinds().flatMap((find) => {
      const here = messagesOn(find.step, messages)
      const choices = choicesOf(find, messages, lessons)
      const look = whereToLook(find, choices, here)
      return look ? [{ find, choices, here, look }] : []
    })
    expect(looks.length).toBeGreaterThan(3)
    for (const { find, choices, here, look } of looks) {
      expect(look).toMatchObject({ step: find.step, housekeeping: false })
      const right = solutionsOf(find, choices).filter(({ message }) => here.includes(message))
      if (right.length > 0) expect(right.map(({ message }) => message)).toContain(look)
    }
  },
)

it('nothing is found in an answer that says no', () => {
  const [last] = readFinds().slice(-1)
  const found = (status: number) => {
    const messages = messagesOf([recorded(`${AUTH}/userinfo`, { sender: 'other', status, json: { sub: 'a' } })])
    return last && choicesOf(last, messages, lessons).map(({ name }) => name)
  }
  expect(found(200)).toContain('this is who')
  expect(found(403)).toEqual([])
})

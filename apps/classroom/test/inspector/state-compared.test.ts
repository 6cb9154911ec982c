import { expect, it } from 'vitest'
import { messagesOn } from '../../src/inspector/run-for-tour.ts'
import { storyFrom } from '../../src/inspector/story.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { tellStep } from '../../src/teaching/tell.ts'
import { storyOf } from '../traffic.ts'

const { steps } = openLessons()

it.each(['shop', 'again', 'pushed', 'sign-in', 'spa'])(
  'the state that step 5 compares was to be kept in mind at step 2, and stood where both say: %s',
  (story) => {
    const { messages, telling } = storyFrom(storyOf(story))
    const findOf = (step: number) => {
      const found = steps.find(({ number }) => number === step)
      return found ? tellStep(found, telling).find : ''
    }
    expect(findOf(2)).toContain('Keep its last three letters in mind')
    const isPushed = /state too/.test(findOf(2))
    expect(findOf(5)).toContain(isPushed ? 'said in step 2, from server to server' : 'the one of step 2')
    const asked = messagesOn(2, messages).filter(
      ({ channel, kind }) => kind === 'request' && channel === (isPushed ? 'back' : 'front'),
    )
    expect(asked.filter(({ said }) => (isPushed ? said.form : said.query).has('state'))).toHaveLength(1)
  },
)

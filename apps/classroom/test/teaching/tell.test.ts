import { describe, expect, it } from 'vitest'
import type { Fact } from '../../src/facts.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { tellLesson, tellStep } from '../../src/teaching/tell.ts'

const lessons = openLessons()
const telling = (client: string, ...facts: Fact[]) => ({ client, facts: new Set(facts) })

function tell(name: string, ...facts: Fact[]) {
  const lesson = lessons.messages.get(name)
  if (!lesson) throw new Error(`There is no lesson ${name}.`)
  return tellLesson(lesson, telling('<i>Canary</i>', ...facts))
}

describe('D2 a lesson is told as it is so of its run', () => {
  it('of photos, of a sign-in, of a client without a secret', () => {
    expect(tell('token-response', 'photos').html).toContain('opens the photos you ticked')
    expect(tell('token-response', 'sign-in').html).toContain('It opens no photo')
    expect(tell('token-request').plain).toBe('code, secret and verifier')
    expect(tell('token-request', 'terminal').plain).toBe('code and verifier')
    expect(tell('token-request', 'secret').parameters.client_id?.says).toContain('the secret that proves it')
  })

  it('under the name of its client, which is a text in HTML too', () => {
    expect(tell('code-redirect', 'form').parameters.code?.says).toContain('for <i>Canary</i> only')
    expect(tell('code-redirect', 'form').html).toContain('to &#60;i&#62;Canary&#60;/i&#62;')
  })

  it('leaves no placeholder in any sentence', () => {
    const told = telling('PrintShop')
    const all = [
      ...[...lessons.messages.values()].map((one) => tellLesson(one, told)),
      ...lessons.steps.map((one) => tellStep(one, told)),
    ]
    // The sentences for other runs stay as they are.
    const texts = all.map((one) => JSON.stringify(one, (key, value) => (key === 'or' ? undefined : value)))
    expect(texts.filter((text) => /\{client\}/i.test(text))).toEqual([])
  })
})

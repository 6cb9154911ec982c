import { expect, it } from 'vitest'
import { figureOf } from '../../src/figures/figure.ts'
import { drawSvg } from '../../src/figures/svg.ts'
import { lanesOf } from '../../src/inspector/lanes.ts'
import { matrixAt } from '../../src/inspector/matrix.ts'
import { textVersion } from '../../src/inspector/text-version.ts'
import { messagesOf } from '../../src/messages/messages.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { AUTH, EVIL, recorded } from '../recorded.ts'

const lessons = openLessons()
const CODE = 'code_that_went_to_somebody_else'
const stolen = [
  recorded(`${AUTH}/consent`, { method: 'POST', status: 303, location: `${EVIL}/?code=${CODE}` }),
  recorded(`${EVIL}/?code=${CODE}`, { html: '<h1>Thank you!</h1>' }),
  recorded(`${AUTH}/token`, {
    method: 'POST',
    sender: 'attacker',
    form: { code: CODE },
    json: { access_token: 'at_that_mallory_was_given' },
  }),
]
const messages = messagesOf(stolen)

it('whoever attacks has a fifth lane: for what comes to her and for what she sends', () => {
  expect(lanesOf(messages).map(({ short }) => short)).toEqual(['You', 'Shop', 'Sign-in', 'Photos', 'Mallory'])
  const text = textVersion('Run 1', messages, lessons)
  expect(text).toMatch(/You and your browser ask Mallory: GET \//)
  expect(text).toMatch(/Mallory asks CloudDrive sign-in: POST \/token .* Your browser does not see it\./)
  expect(text).toMatch(/CloudDrive sign-in answers Mallory: 200 OK/)
})

it('and what she has by then is in her column, and not in the shop’s', () => {
  const [last] = messages.slice(-1)
  const row = last && matrixAt(last, messages).find(({ name }) => name === 'access_token')
  expect(row?.cells).toEqual(['never', 'never', expect.anything(), 'never', expect.objectContaining({ isNew: true })])
})

it('and a figure has room for her', () => {
  const run = { n: 1, startedAt: 0, exchanges: stolen, browsers: new Set<string>() }
  const figure = figureOf(run, lessons, { origin: 'http://learn.localhost:9003' })
  const svg = figure && drawSvg(figure, 'light')
  expect(svg).toContain('>Mallory<')
  expect(svg).toContain('width="1420"')
})

it('a run in which nobody attacks has four lanes', () => {
  expect(lanesOf(messagesOf(stolen.slice(0, 1)))).toHaveLength(4)
})

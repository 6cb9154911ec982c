import { expect, it } from 'vitest'
import { whyNot } from '../../src/messages/sentences-of.ts'
import { AUTH, recorded } from '../recorded.ts'

const why = (status: number, html: string) =>
  whyNot({ kind: 'answer', exchange: recorded(`${AUTH}/login`, { status, html }) })

it('quotes the sentence that refuses, and not the title of the form below it', () => {
  const form =
    '<h1>Sign in to CloudDrive</h1><p class="problem" role="alert"><span>Name or password is not right.</span></p>'
  expect(why(401, form)).toBe('Name or password is not right.')
  expect(why(403, '<h1>You were signed out</h1><dd>403</dd>')).toBe('You were signed out')
  expect(why(400, '<h1>Let <bdi>PrintShop</bdi> see it?</h1><p role="alert" hidden>Tick one.</p>')).toBe(
    'Let PrintShop see it?',
  )
  expect(why(200, form)).toBeUndefined()
})

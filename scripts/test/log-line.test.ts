import { describe, expect, it } from 'vitest'
import { readableLogLine } from '../log-line.ts'

const line = (fields: Record<string, unknown>) =>
  readableLogLine('auth', JSON.stringify({ level: 30, time: '2026-11-22T14:02:31.000Z', service: 'auth', ...fields }))

describe('the log on the screen', () => {
  it('shows an event in one short line', () => {
    expect(
      line({ event: 'code_redeemed', client_id: 'printshop-web', req: { method: 'POST', path: '/token' } }),
    ).toMatch(/^\d\d:\d\d:31 auth {3}code_redeemed client_id=printshop-web$/)
  })

  it('keeps quiet about what is routine', () => {
    expect(line({ event: 'listening', origin: 'http://x' })).toBeUndefined()
    expect(line({ message: 'request completed' })).toBeUndefined()
  })

  it('shows what went wrong and where', () => {
    const error = { type: 'TypeError', message: 'x is not a function', stack: 'a\nb' }
    expect(line({ level: 50, event: 'page_error', error, req: { method: 'GET', path: '/orders' } })).toMatch(
      /ERROR page_error GET \/orders error="TypeError: x is not a function"$/,
    )
  })

  it('gives a refusal the number that its page shows', () => {
    const req = { id: '1f2e3d4c-0000', method: 'GET', path: '/callback' }
    expect(line({ level: 40, event: 'flow_access_denied', req })).toMatch(/flow_access_denied number=1f2e3d4c-0000$/)
  })

  it('F leads from the number of any page to its title', () => {
    const req = { id: '1f2e3d4c-0000', method: 'GET', path: '/nowhere' }
    const shown = line({ level: 40, event: 'problem_page', status: 404, title: 'There is no page here', req })
    expect(shown).toMatch(/warning problem_page number=1f2e3d4c-0000 status=404 title="There is no page here"$/)
  })

  it('lets no value of a client steer the terminal or flood it', () => {
    const shown = line({ level: 40, event: 'refused', client_id: '\u001b[2J\u009b2J\n\u202e', path: 'x'.repeat(5_000) })
    expect(shown).toMatch(/^[\x20-\x7e…]{1,200}$/)
  })

  it('shows as it is what is not a log line', () => {
    expect(readableLogLine('shop', 'null')).toBe('         shop   null')
  })
})

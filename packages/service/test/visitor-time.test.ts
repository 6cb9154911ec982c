import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { showVisitorTime, timeElement } from '../src/visitor-time.ts'

const AT = Date.parse('2026-11-28T23:30:00Z')

describe('B6 a time is the visitor’s', () => {
  it.each([
    ['America/Los_Angeles', '28 November 2026, 15:30'],
    ['Europe/Berlin', '29 November 2026, 00:30'],
    ['Pacific/Auckland', '29 November 2026, 12:30'],
  ])('in %s', (zone, written) => {
    expect(showVisitorTime(AT, 'moment', zone)).toBe(written)
  })

  it.each([null, '', 'Mars/Olympus_Mons', '../etc'])('or in UTC, and says so, when the browser says %j', (zone) => {
    expect(showVisitorTime(AT, 'moment', zone)).toBe('28 November 2026, 23:30 UTC')
  })

  it('has its day beside the hour where that is not today', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: AT })
    onTestFinished(() => void vi.useRealTimers())
    expect(showVisitorTime(AT, 'clock', 'Europe/Berlin')).toBe('00:30')
    expect(showVisitorTime(AT + 24 * 3600_000, 'clock', 'Europe/Berlin')).toBe('00:30 on 30 November 2026')
  })

  it('stands in a page so that the browser can write it', () => {
    expect(timeElement(AT, 'day')).toBe(
      '<time datetime="2026-11-28T23:30:00.000Z" data-shows="day">28 November 2026</time>',
    )
  })
})

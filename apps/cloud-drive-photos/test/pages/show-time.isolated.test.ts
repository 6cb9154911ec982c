import { describe, expect, it, vi } from 'vitest'

describe('the day of a photo', () => {
  it.each(['America/Los_Angeles', 'Europe/Berlin', 'Pacific/Auckland'])(
    'B6 is the camera’s own, also in %s',
    async (zone) => {
      vi.stubEnv('TZ', zone)
      vi.resetModules()
      const { showDayTaken } = await import('../../src/pages/show-time.ts')
      expect(showDayTaken('2024-05-06T00:30:00.000Z')).toBe('6 May 2024')
      expect(showDayTaken('2024-05-06T23:30:00.000Z')).toBe('6 May 2024')
    },
  )
})

import { expect, it } from 'vitest'
import { showRatio } from '../../bench/show-ratio.ts'

it('shows of the rounds of a measurement their median, and how far they lie apart, in whatever order they came', () => {
  expect(showRatio([1.2, 0.8, 0.944, 0.9, 1.02])).toBe('0.94 (0.80–1.20)')
  expect(showRatio([0.5])).toBe('0.50 (0.50–0.50)')
})

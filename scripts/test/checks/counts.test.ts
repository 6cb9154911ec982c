import { expect, it } from 'vitest'
import { find, places } from '../project-files.ts'

const sources = find('apps/*/src/**/*.{ts,js}', 'packages/*/src/**/*.{ts,js}')
const COUNTED = 'seconds|minutes|photos|prints|copies|runs|messages|entries|apps|orders|people'

// A person with three photos ticks two: "your other 1 photos".
it('what is counted has words for one of it, too', () => {
  const counted = places(sources, new RegExp(`\\$\\{[^}]*\\} (${COUNTED})\\b(?!\\.)`))
  expect(counted.length).toBeGreaterThan(3)
  expect(counted.filter((place) => !place.includes('=== 1'))).toEqual([])
})

import { authActs } from '../life/acts/auth.ts'
import { WAYS } from '../life/ways/all-ways.ts'
import { expect, test } from '../stack.ts'

/** Cells of the table of life that everybody meets: row, column, and whether with a script. `npm run life` has them all. */
const CORE = [
  ['Sign in, for the shop', 'pressed twice, 60 ms apart, 100 ms away', true],
  ['Allow photos', 'pressed twice, 60 ms apart, 0 ms away', false],
] as const

for (const [row, column, script] of CORE) {
  test.describe(script ? 'with JavaScript' : 'without', () => {
    test.use({ javaScriptEnabled: script })
    test(`A3 A4 A5 ${row}: ${column}`, { tag: '@long' }, async ({ page, person }) => {
      const act = authActs.find(({ name }) => name === row)
      const way = WAYS.find(({ name }) => name === column)
      expect([act, way], 'the table has no such cell').not.toContain(undefined)
      if (act && way) await way.go(act, page, person)
    })
  })
}

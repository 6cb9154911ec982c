import type { Act } from './act.ts'
import { test } from './person.ts'
import { WAYS } from './ways/all-ways.ts'

/** Every row with every column, with and without a script: a cell is a test. */
export function fillTable(acts: Act[]): void {
  for (const script of [true, false]) {
    test.describe(script ? 'with JavaScript' : 'without', () => {
      test.use({ javaScriptEnabled: script })
      const other = script ? 'absent' : 'needed'
      for (const act of acts.filter((one) => one.script !== other)) fillRow(act)
    })
  }
}

function fillRow(act: Act): void {
  test.describe(act.name, () => {
    for (const { name, go, suits } of WAYS) {
      if (suits?.(act) ?? true) test(name, ({ page, person }) => go(act, page, person))
    }
  })
}

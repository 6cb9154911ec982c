import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Something that the demo makes visible, in one sentence, and what of it is still to be built. */
type Statement = { id: string; says: string; owed?: string }

const root = join(import.meta.dirname, '../..')
const TESTS = [
  'apps/*/test/**/*.test.ts',
  'packages/*/test/**/*.test.ts',
  'scripts/test/**/*.test.ts',
  'e2e/**/*.spec.ts',
  'labs/*/*.test.ts',
]

/** All that the demo has to show. */
export function readStatements(): Statement[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'statements.json'), 'utf8'))
}

/** The ids that stand in the titles of tests and of their steps, each with the files. A comment asserts nothing. */
export function readAsserted(): Map<string, Set<string>> {
  const asserted = new Map<string, Set<string>>()
  for (const file of globSync(TESTS, { cwd: root, exclude: (name) => name === 'node_modules' })) {
    for (const [title] of readFileSync(join(root, file), 'utf8').matchAll(/(['`]).*?(?<!\\)\1/g)) {
      for (const id of title.match(/\bS-\d\d\b/g) ?? []) {
        asserted.set(id, (asserted.get(id) ?? new Set()).add(file))
      }
    }
  }
  return asserted
}

import { defineConfig } from 'vitest/config'

const include = ['apps/*/test/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'scripts/test/**/*.test.ts']
const isolated = '**/*.isolated.test.ts'

export default defineConfig({
  test: {
    projects: [
      // Files share their workers, which saves loading Express once a file: a test leaves nothing behind.
      { test: { name: 'shared', include, exclude: [isolated], isolate: false, testTimeout: 15_000 } },
      // Except those that put something in the place of a Node module.
      { test: { name: 'isolated', include: [isolated], testTimeout: 15_000 } },
    ],
  },
})

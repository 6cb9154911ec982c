// `npm run test:faults`: what takes the power away, fills the disk, bends the clock. One after the other: each has the machine
// for itself, and what is red here is red for its fault.
import { defineConfig } from 'vitest/config'

process.env.FAULT_ROUNDS ??= '20'

export default defineConfig({
  test: {
    include: ['**/*.fault.test.ts', '**/crash.long.test.ts', '**/*-race.test.ts'],
    exclude: ['**/node_modules/**', '.cache/**'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 120_000,
    setupFiles: 'scripts/property-seed.ts',
  },
})

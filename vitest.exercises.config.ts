import { defineConfig } from 'vitest/config'

/** `npm run exercises`: every exercise unsolved, solved in several ways, and solved wrongly. Each try starts a program, so it has its own command. */
export default defineConfig({
  test: {
    include: ['exercises/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})

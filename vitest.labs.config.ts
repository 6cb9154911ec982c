import { defineConfig } from 'vitest/config'

/** `npm run labs`: every lab with its guard out and with it in place. Each starts the services twice, so it has its own command. */
export default defineConfig({
  test: {
    include: ['labs/*/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
})

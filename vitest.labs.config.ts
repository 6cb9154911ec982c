import { defineConfig } from 'vitest/config'

/**
 * The longest that anything may take, in the one place that says so: no test of a lab has a limit of its own. Only what never
 * comes takes this long, however busy the machine is. Milliseconds.
 */
const PATIENCE = 300_000

/** `npm run labs`: every lab with its guard out and with it in place. Each starts the services twice, so it has its own command. */
export default defineConfig({
  test: {
    include: ['labs/*/*.test.ts'],
    // Those of `npm test`.
    exclude: ['labs/test/**'],
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
    // A little less: so it says what did not come, not only that the test took too long.
    expect: { poll: { timeout: PATIENCE - 10_000 } },
  },
})

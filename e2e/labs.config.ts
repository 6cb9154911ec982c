import config from './playwright.config.ts'

/** `npm run labs:by-hand`: each lab as its page says, by clicks and typing alone, in real browsers. One lab runs at a time. */
export default {
  ...config,
  workers: 1,
  fullyParallel: false,
  // Only what never comes takes this long: a busy machine starts a lab in a minute. The lab is ended before the test is.
  timeout: 900_000,
  use: { ...config.use, actionTimeout: 120_000, navigationTimeout: 120_000 },
  projects: [{ name: 'labs', testMatch: ['labs/*.spec.ts'] }],
}

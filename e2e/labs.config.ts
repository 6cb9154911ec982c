import config from './playwright.config.ts'

/** `npm run labs:by-hand`: each lab as its page says, by clicks and typing alone, in real browsers. One lab runs at a time. */
export default {
  ...config,
  workers: 1,
  fullyParallel: false,
  timeout: 300_000,
  // What a person would wait for in vain, so that the lab is ended before the test is.
  use: { ...config.use, actionTimeout: 30_000, navigationTimeout: 30_000 },
  projects: [{ name: 'labs', testMatch: ['labs/*.spec.ts'] }],
}

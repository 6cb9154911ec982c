import config from './playwright.config.ts'

const { webServer: _everyStartsItsOwn, ...rest } = config

// `npm run newcomer`: the README's command in copies of the project, wherever people put them and their data.
export default {
  ...rest,
  // What is not there is told where it is missed, and not when the whole walk is over.
  use: { ...rest.use, actionTimeout: 60_000 },
  projects: [{ name: 'newcomer', testMatch: 'newcomer/*.spec.ts', timeout: 600_000 }],
}

import config from './playwright.config.ts'

const { webServer: _everyStartsItsOwn, ...rest } = config

// `npm run newcomer`: the README's command in copies of the project, wherever people put them and their data.
export default { ...rest, projects: [{ name: 'newcomer', testMatch: 'newcomer/*.spec.ts', timeout: 600_000 }] }

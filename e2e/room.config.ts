import config from './playwright.config.ts'

const { webServer: _, ...rest } = config

/**
 * `npm run e2e:room`: a class. One host and six learners, each on a machine of its own, a network namespace, through the system's
 * own `ssh`. Linux, as root: elsewhere it says so, and is red.
 */
export default { ...rest, workers: 1, projects: [{ name: 'room', testMatch: ['room/*.spec.ts'] }] }

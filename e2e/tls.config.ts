import { temporaryFolder } from '@photo/service/test/temporary-folder'
import config from './playwright.config.ts'

// Read by ports and addresses of the tests, by the services, and by whoever tells the browser whom to trust.
process.env.TLS = 'on'

// The home of the browser alone: what it is told to trust, nobody else's browser hears of.
if (!process.env.BROWSER_HOME) {
  const { folder, remove } = temporaryFolder()
  process.env.BROWSER_HOME = folder
  process.on('exit', remove)
}

const { webServer, use, ...rest } = config
const browser = { ...use?.launchOptions, env: { ...process.env, HOME: process.env.BROWSER_HOME } }

/**
 * `npm run e2e:tls`: the walkthrough over https, in a browser that trusts the authority of this run as a person's does, and
 * forgives nothing.
 */
export default {
  ...rest,
  globalSetup: './tls/trust-authority.ts',
  use: { ...use, launchOptions: browser },
  ...(webServer && { webServer: { ...webServer, command: `"${process.execPath}" scripts/start-tls.ts` } }),
  projects: [{ name: 'tls', testMatch: ['flows/nine-steps.spec.ts', 'flows/inspector.spec.ts', 'tls/*.spec.ts'] }],
}

// `npm run screenshots`: looks at every page as the tests do, and keeps the pictures in docs/screenshots.
process.env.VIEWS = 'every'
process.env.SCREENSHOTS = 'keep'
process.env.PORT_BASE ??= '9000' // the addresses that people will see
const { default: config } = await import('./playwright.config.ts')

export default { ...config, projects: [{ name: 'pages', testMatch: 'pages/*.spec.ts', timeout: 120_000 }] }

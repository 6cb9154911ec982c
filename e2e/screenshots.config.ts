// `npm run screenshots`: looks at every page as the tests do, and keeps the pictures in docs/screenshots.
process.env.SCREENSHOTS = 'keep'
process.env.PORT_BASE ??= '9000' // the addresses that people will see
const { default: config } = await import('./pages.config.ts')

export default config

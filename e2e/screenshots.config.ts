// `npm run screenshots`: goes where `npm run pages` goes, and keeps the documented pictures in docs/screenshots. A long test says
// which of them are older than their pages.
process.env.SCREENSHOTS = 'keep'
process.env.PORT_BASE ??= '9000' // the addresses that people will see
const { default: config } = await import('./pages.config.ts')

export default config

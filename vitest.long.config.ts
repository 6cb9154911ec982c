// All tests, with those that take long.
process.env.LONG_TESTS = 'on'
const { default: config } = await import('./vitest.config.ts')

export default config

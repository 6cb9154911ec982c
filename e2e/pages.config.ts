import config from './playwright.config.ts'

// Every page in light and dark, wide and phone: longer than everybody wants to wait, so it has its own command.
process.env.VIEWS = 'every'

export default config

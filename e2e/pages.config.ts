import config from './playwright.config.ts'

// `npm run pages`: every page in light and dark, wide and phone. Longer than everybody wants to wait, so it has its own command.
export default { ...config, projects: [{ name: 'pages', testMatch: 'pages/*.spec.ts' }] }

process.env.PORT_BASE ??= '9720' // beside the stack of the walkthrough
const { default: config } = await import('./playwright.config.ts')
const { PEOPLE } = await import('./life/person.ts')
const [stack] = [config.webServer ?? []].flat()

// `npm run life`: every page that changes something, and every way in which people use pages. Too long for `npm test`.
export default {
  ...config,
  projects: [{ name: 'life', testMatch: 'life/*.spec.ts', timeout: 60_000 }],
  ...(stack && { webServer: { ...stack, env: { ...stack.env, LEARNERS: String(PEOPLE) } } }),
}

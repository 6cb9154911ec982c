import { PEOPLE } from './life/person.ts'
import config from './playwright.config.ts'

process.env.E2E_LEARNERS = String(PEOPLE)

const [stack] = [config.webServer ?? []].flat()

// `npm run life`: every page that changes something, and every way in which people use pages. Too long for `npm test`.
export default {
  ...config,
  projects: [{ name: 'life', testMatch: 'life/*.spec.ts' }],
  ...(stack && { webServer: { ...stack, env: { ...stack.env, LEARNERS: String(PEOPLE) } } }),
}

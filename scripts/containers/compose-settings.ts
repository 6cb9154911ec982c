import { StartError } from '../../packages/service/src/start-error.ts'

const PRESET = { PORT_BASE: 9000, AUTH_PORT: 9001, PHOTOS_PORT: 9002, LEARN_PORT: 9003 }

/** Throws StartError when what is said for `npm start` would mean something else to docker compose, which cannot add. */
export function checkComposeSettings(env: NodeJS.ProcessEnv): void {
  if (env.ORIGINS === 'plain') {
    throw new StartError('ORIGINS=plain is for npm start: each container needs a name of its own, so remove it here.')
  }
  const base = Number(env.PORT_BASE || PRESET.PORT_BASE)
  const left = Object.entries(PRESET).filter(([name, preset]) => Number(env[name] || preset) === preset)
  if (base === PRESET.PORT_BASE || left.length === 0) return
  const others = Object.keys(PRESET).slice(1)
  const advice = others.map((name, index) => `${name}=${base + index + 1}`).join(' ')
  throw new StartError(
    `PORT_BASE=${base} alone moves only the shop, as docker compose cannot add: set ${advice} as well.`,
  )
}

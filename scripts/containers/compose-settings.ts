import { StartError } from '../../packages/service/src/start-error.ts'

/** The ports after PORT_BASE, in their order. */
const OTHERS = ['AUTH_PORT', 'PHOTOS_PORT', 'LEARN_PORT']
const PRESET = 9000

/** Throws StartError when what is said for `npm start` would mean something else to docker compose, which cannot add. */
export function checkComposeSettings(env: NodeJS.ProcessEnv): void {
  if (env.ORIGINS === 'plain') {
    throw new StartError('ORIGINS=plain is for npm start: each container needs a name of its own, so remove it here.')
  }
  const base = Number(env.PORT_BASE || PRESET)
  const wanted = OTHERS.map((name, index) => ({ name, port: base + index + 1, preset: PRESET + index + 1 }))
  if (wanted.every(({ name, port, preset }) => Number(env[name] || preset) === port)) return
  const advice = wanted.map(({ name, port }) => `${name}=${port}`).join(' ')
  throw new StartError(
    `The four ports follow each other, and docker compose cannot add: with PORT_BASE=${base} set ${advice}.`,
  )
}

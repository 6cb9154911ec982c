import { endWithStarter } from './end-with-starter.ts'
import { resolveLocalhostNames } from './localhost-names.ts'
import { outliveReaders } from './lost-readers.ts'
import { findMisspelt } from './misspelt-settings.ts'
import { keepOffProxies } from './no-proxy.ts'
import { trustOwnAuthority } from './own-certificates.ts'
import { readSettings, type Settings } from './settings.ts'
import { startOrExplain } from './start-error.ts'

/** Runs one of our programs with what the environment says. Why it cannot start is one sentence, never a stack trace. */
export async function startProgram(
  env: NodeJS.ProcessEnv,
  start: (settings: Settings) => Promise<void>,
): Promise<void> {
  await startOrExplain(() => start(beginProgram(env)))
}

/** What all our programs have in common: how they end, whom they ask, where they read their settings. Throws StartError. */
export function beginProgram(env: NodeJS.ProcessEnv): Settings {
  endWithStarter()
  outliveReaders()
  keepOffProxies(env)
  for (const { name, meant } of findMisspelt(env)) {
    console.error(`${name} is no setting and does nothing: did you mean ${meant}?`)
    delete env[name] // said once: the services that we start do not say it again
  }
  const settings = readSettings(env)
  if (settings.localhostNames === 'loopback') resolveLocalhostNames()
  if (settings.tls) trustOwnAuthority(settings.dataDir)
  return settings
}

import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from '../packages/service/src/start-error.ts'

/** How long a service may take to start, in milliseconds. The first start makes keys, accounts and thumbnails. */
const PATIENCE = 60_000

/** Waits until the service at `origin` says that it can do its work. Throws StartError when it does not get there. */
export async function untilHealthy(origin: string): Promise<void> {
  const deadline = Date.now() + PATIENCE
  while (!(await isHealthy(origin))) {
    if (Date.now() > deadline) {
      throw new StartError(
        `${origin} does not get ready: the lines above say why, and npm run reset makes a new start.`,
      )
    }
    await pause(50)
  }
}

/**
 * Asks the authorization server who it is — RFC 8414 §3.3. Something else that answers on its port would be handed the
 * clients' secrets. Throws StartError when it is not the one of our settings.
 */
export async function checkIssuer(auth: string): Promise<void> {
  const answer = await fetch(`${auth}/.well-known/oauth-authorization-server`, { redirect: 'manual' }).catch(
    () => undefined,
  )
  const metadata = await answer?.json().catch(() => undefined)
  if (metadata?.issuer !== auth) {
    throw new StartError(`What answers at ${auth} is not our authorization server: stop it, or set PORT_BASE.`)
  }
}

async function isHealthy(origin: string): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/health`, { redirect: 'manual', signal: AbortSignal.timeout(2_000) })
    return answer.ok && (await answer.json()).status === 'ok'
  } catch {
    return false
  }
}
